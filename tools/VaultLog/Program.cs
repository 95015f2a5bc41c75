using SatarkMitra.VaultLog;

// ./dev vault log FILE: is the vault's public log whole, and which epochs began and ended?
if (args is not ["log", var file])
{
    await Console.Error.WriteLineAsync("./dev vault log FILE   (public-log.jsonl, as the gateway's operator publishes it)");
    return 64;
}
if (!File.Exists(file))
{
    await Console.Error.WriteLineAsync($"{file}: no such file");
    return 66;
}
var chain = Chain.Read(await File.ReadAllBytesAsync(file));
foreach (var epoch in chain.Epochs)
{
    Console.WriteLine($"epoch {epoch.Number,5}  week of {Chain.WeekOf(epoch.Number):yyyy-MM-dd}, {Chain.DaysOf(epoch.Number),3} days  created {epoch.Created}  "
        + (epoch.Destroyed is { } day ? $"destroyed {day}, {epoch.Evidence}" : $"lives, last day {Chain.LastDayOf(epoch.Number):yyyy-MM-dd}"));
}
if (chain.Broken is { } broken)
{
    await Console.Error.WriteLineAsync($"{file}:{broken.Line}: {broken.Why}");
    return 1;
}
Console.WriteLine($"{chain.Lines} lines, one unbroken chain; last hash {chain.LastHash}");
return 0;
