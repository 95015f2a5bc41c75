using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Data;

/// <summary>docs/desk-columns.md is what a reviewer reads instead of the schema, so it may not be wrong.</summary>
public sealed partial class ColumnTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_column_of_the_database_is_explained_and_no_other(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var columns = await desk.InDatabaseAsync(db => db.Database.SqlQueryRaw<string>(kind is DatabaseKind.Sqlite
            ? """SELECT t.name || '.' || c.name AS "Value" FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'"""
            : """SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'""").ToListAsync());
        columns.Count.ShouldBeGreaterThan(100);
        Explained().Select(row => row.Column).Order(StringComparer.Ordinal).ShouldBe(columns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_has_a_kind_and_a_purpose_and_none_is_for_an_address_or_a_phone_number()
    {
        foreach (var (column, kind, purpose) in Explained())
        {
            kind.ShouldBeOneOf("id", "word", "written", "sealed");
            purpose.Length.ShouldBeGreaterThan(2, column);
            Personal().IsMatch(column).ShouldBeFalse(column);
        }
    }

    private static List<(string Column, string Kind, string Purpose)> Explained() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "desk-columns.md"))).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value))];

    [GeneratedRegex(@"^\| (\w+\.\w+) \| (\w*) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("phone|mobile|email|wamid|sender|address|profile|contact", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
