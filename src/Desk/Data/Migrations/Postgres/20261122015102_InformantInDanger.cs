using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SatarkMitra.Desk.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InformantInDanger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Dangers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Signal = table.Column<int>(type: "integer", nullable: false),
                    ToldHour = table.Column<long>(type: "bigint", nullable: false),
                    SeenBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dangers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Dangers_Tips_TipId",
                        column: x => x.TipId,
                        principalTable: "Tips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Dangers_SeenBy",
                table: "Dangers",
                column: "SeenBy");

            migrationBuilder.CreateIndex(
                name: "IX_Dangers_TipId",
                table: "Dangers",
                column: "TipId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Dangers");
        }
    }
}
