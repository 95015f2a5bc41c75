using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SatarkMitra.Gateway.Data.Migrations.Sqlite;

[DbContext(typeof(SqliteGatewayContext))]
[Migration("20261122000000_Funnel")]
internal sealed class M20261122_Funnel : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.Sql(
        "CREATE TABLE funnel (day INTEGER NOT NULL, language TEXT NOT NULL, step TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, language, step)) WITHOUT ROWID;");
}
