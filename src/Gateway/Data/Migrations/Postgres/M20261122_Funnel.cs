using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SatarkMitra.Gateway.Data.Migrations.Postgres;

/// <summary>The PostgreSQL twin of the SQLite migration of the same name.</summary>
[DbContext(typeof(PostgresGatewayContext))]
[Migration("20261122000000_Funnel")]
internal sealed class M20261122_Funnel : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.Sql(
        "CREATE TABLE funnel (day integer NOT NULL, language text NOT NULL, step text NOT NULL, count bigint NOT NULL, PRIMARY KEY (day, language, step));");
}
