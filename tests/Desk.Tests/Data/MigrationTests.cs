using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tests.Data;

public class MigrationTests
{
    [Theory]
    [InlineData("Data Source=unused.db")]
    [InlineData("Host=unused")]
    public void The_migrations_say_what_the_model_says(string connection)
    {
        using var db = new DeskDatabase(connection, TimeProvider.System).OpenForDesk();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run: dotnet run --project tools/DeskDbAdd -- NAME");
        db.Database.GetMigrations().ShouldNotBeEmpty();
    }

    [Fact]
    public void No_column_could_hold_a_phone_number_or_an_address_of_anyone()
    {
        using var db = new DeskDatabase("Data Source=unused.db", TimeProvider.System).OpenForDesk();
        var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => $"{e.ClrType.Name}.{p.Name}")).ToList();
        columns.Count.ShouldBeGreaterThan(60);
        columns.ShouldNotContain(c => System.Text.RegularExpressions.Regex.IsMatch(c, "phone|mobile|email|wamid|sender|address|profile", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
    }
}
