using SatarkMitra.Measures;

var quick = args.Contains("--quick");
return args switch
{
    ["voice", ..] => await VoiceTable.RunAsync(Path.GetFullPath(args.Skip(1).FirstOrDefault(arg => arg[0] != '-') ?? "artifacts/voice"), quick),
    _ => await Overhead.RunAsync(quick ? 3 : 5, args.Contains("--json")),
};
