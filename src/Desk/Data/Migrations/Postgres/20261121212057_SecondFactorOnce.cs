using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SatarkMitra.Desk.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SecondFactorOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "TotpStep",
                table: "Staff",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TotpStep",
                table: "Staff");
        }
    }
}
