using System.Reflection;
using Microsoft.Extensions.Logging;
using SatarkMitra.Gateway.Tests.Drivers;

namespace SatarkMitra.Gateway.Tests;

/// <summary>The log writes what stands on the reviewer's list, in the list's words, and nothing else.</summary>
public sealed partial class WhatIsLogged : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("satark-log-").FullName;
    readonly List<LogLevel> _unlisted = [];
    readonly AllowedLog _log;

    public WhatIsLogged() => _log = new AllowedLog(_folder, LogAllowList.Read(), _unlisted.Add, new MovableClock());

    [Fact]
    public void Every_event_of_the_gateway_is_on_the_list_and_every_entry_of_the_list_is_an_event()
    {
        var events = typeof(GatewayApp).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Select(method => (Category: type.FullName!, Event: method.GetCustomAttribute<LoggerMessageAttribute>())))
            .Where(found => found.Event is not null)
            .Select(found => $"{found.Category} {found.Event!.EventId} {found.Event.Level} {found.Event.Message}").Order().ToArray();

        events.Length.ShouldBeGreaterThan(10);
        LogAllowList.Read().Events.Select(one => $"{one.Category} {one.Id} {one.Level} {one.Template}").Order().ShouldBe(events);
    }

    [Fact]
    public void A_listed_event_is_written_with_its_values()
    {
        Refused(Logger("SatarkMitra.Gateway.Outbox.OutboxSender"), 131026);

        Written().ShouldEndWith("Warning     121 Gateway.Outbox.OutboxSender A reply was refused for good, code 131026\n");
        _unlisted.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SatarkMitra.Gateway.Outbox.OutboxSender", 999)]
    [InlineData("SatarkMitra.Gateway.Elsewhere", 121)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", 121)]
    public void An_event_that_is_not_on_the_list_writes_nothing_and_is_counted(string category, int id)
    {
        Logger(category).Log(LogLevel.Warning, id, "the number is {Number}", "915000600001");

        Written().ShouldBeEmpty();
        _unlisted.ShouldBe([LogLevel.Warning]);
    }

    [Fact]
    public void Other_words_under_a_listed_number_are_not_written()
    {
        Logger("SatarkMitra.Gateway.Outbox.OutboxSender").Log(LogLevel.Warning, 121, "A reply to {Number} was refused for good, code {Code}", "915000600001", 7);

        Written().ShouldBeEmpty();
        _unlisted.Count.ShouldBe(1);
    }

    [Fact]
    public void A_value_that_does_not_keep_its_rule_is_left_out()
    {
        var outbox = Logger("SatarkMitra.Gateway.Outbox.OutboxSender");
        var media = Logger("SatarkMitra.Gateway.Media.MediaWork");
        outbox.Log(LogLevel.Warning, 121, "A reply was refused for good, code {Code}", "915000600001");
        media.Log(LogLevel.Information, 1, "A file was not taken: {Reason}", "Zanzibar Quxley");
        media.Log(LogLevel.Error, 2, "A re-encoded file did not pass the check: {Objection}", string.Join(' ', "Zanzibar", DateTimeOffset.UnixEpoch.Year));
        media.Log(LogLevel.Error, 2, "A re-encoded file did not pass the check: {Objection}", "a box beyond its parent");
        media.Log(LogLevel.Error, 4, "A file could not be stored: {Error}", "of 915000600001: IOException");

        var lines = Written().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Count(line => line.EndsWith('?')).ShouldBe(4);
        lines[3].ShouldEndWith("a box beyond its parent");
    }

    [Fact]
    public void Of_an_exception_only_the_types_are_written()
    {
        Logger("SatarkMitra.Gateway.Outbox.OutboxSender").Log(LogLevel.Error, 123, new InvalidOperationException("to 915000600001", new FormatException("Zanzibar")), "A send threw");

        Written().ShouldContain("InvalidOperationException < FormatException");
        Written().ShouldNotContain("915000");
        Written().ShouldNotContain("Zanzibar");
    }

    [Fact]
    public void A_list_with_a_value_that_has_no_rule_is_refused() =>
        Should.Throw<FormatException>(() => LogAllowList.Parse("7  Error  Gateway.X: Lost {Count}\n"));

    ILogger Logger(string category) => _log.CreateLogger(category);

    string Written() => string.Concat(Directory.EnumerateFiles(_folder).Select(file =>
    {
        using var stream = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return stream.ReadToEnd();
    }));

    [LoggerMessage(121, LogLevel.Warning, "A reply was refused for good, code {Code}")]
    static partial void Refused(ILogger logger, int code);

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
