using SatarkMitra.PackRecord;

return await RecordPack.RunAsync(args, Console.Out);
