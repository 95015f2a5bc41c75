// Writes one migration of the desk's database for each provider: dotnet run --project tools/DeskDbAdd -- NAME
// dotnet-ef is not used: it needs a design-time host, and the two providers live in one assembly.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;

// "--fresh" writes Initial anew instead, for as long as no release holds data.
if (args is not [var name]) { Console.Error.WriteLine("give the migration a name: dotnet run --project tools/DeskDbAdd -- NAME"); return 2; }
var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "SatarkMitra.slnx"))) { root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("run inside the repository"); }
var data = Path.Combine(root, "src", "Desk", "Data");
if (name == "--fresh")
{
    foreach (var file in Directory.GetFiles(Path.Combine(data, "Migrations"), "*.cs", SearchOption.AllDirectories)) { File.Delete(file); }
    Console.WriteLine("old migrations removed; run again with the name Initial");
    return 0;
}

Write(new DeskDatabase("Data Source=unused.db", TimeProvider.System), "Sqlite", new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices());
Write(new DeskDatabase("Host=unused", TimeProvider.System), "Postgres", new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices());
return 0;

void Write(DeskDatabase database, string provider, IDesignTimeServices providerServices)
{
    using var db = database.OpenForDesk();
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    providerServices.ConfigureDesignTimeServices(services);
    using var built = services.BuildServiceProvider();
    using var scope = built.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "SatarkMitra.Desk", $"Data.Migrations.{provider}", "C#");
    var folder = Directory.CreateDirectory(Path.Combine(data, "Migrations", provider)).FullName;
    File.WriteAllText(Path.Combine(folder, migration.MigrationId + migration.FileExtension), migration.MigrationCode);
    File.WriteAllText(Path.Combine(folder, migration.MigrationId + ".Designer" + migration.FileExtension), migration.MetadataCode);
    File.WriteAllText(Path.Combine(folder, migration.SnapshotName + migration.FileExtension), migration.SnapshotCode);
    Console.WriteLine($"{provider}: {migration.MigrationId}");
}
