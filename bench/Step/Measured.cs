using BenchmarkDotNet.Attributes;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;

namespace SatarkMitra.StepBench;

/// <summary>What is measured: each returns something that is made of all it did.</summary>
public class Measured
{
    private readonly RangePack _pack;
    private readonly Script _script;
    private readonly Recorded[] _steps, _places;

    public Measured()
    {
        _pack = Mix.Pack();
        _script = Script.Compile(_pack).Script!;
        (_steps, _places) = Mix.Of(_script, Path.Combine(Mix.Root(), "tests", "Conversation.Tests", "Transcripts", "categories"));
    }

    internal int StepCount => _steps.Length;

    internal int PlaceCount => _places.Length;

    [Benchmark]
    public int Step() => Play(_steps);

    [Benchmark]
    public int Place() => Play(_places);

    /// <summary>As at the gateway, where a chat is bytes between two messages.</summary>
    [Benchmark]
    public int StepAndBytes()
    {
        var sum = 0;
        foreach (var step in _steps)
        {
            var turn = Dialogue.Step(_script, step.Chat, step.Input, Writer.Unknown, step.At);
            sum += ChatState.FromBytes(turn.Chat.ToBytes())!.Language.Length;
        }
        return sum;
    }

    [Benchmark]
    public int ReadPack() => Mix.Pack().Stations.Count;

    [Benchmark]
    public int Compile() => Script.Compile(_pack).Errors.Count;

    private int Play(Recorded[] steps)
    {
        var sum = 0;
        foreach (var step in steps) { sum += Dialogue.Step(_script, step.Chat, step.Input, Writer.Unknown, step.At).Effects.Count; }
        return sum;
    }
}
