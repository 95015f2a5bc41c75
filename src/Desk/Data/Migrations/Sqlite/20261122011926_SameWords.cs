using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SatarkMitra.Desk.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SameWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SameWordsAs",
                table: "Tips",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "WordPrint",
                table: "Tips",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tips_SameWordsAs",
                table: "Tips",
                column: "SameWordsAs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tips_SameWordsAs",
                table: "Tips");

            migrationBuilder.DropColumn(
                name: "SameWordsAs",
                table: "Tips");

            migrationBuilder.DropColumn(
                name: "WordPrint",
                table: "Tips");
        }
    }
}
