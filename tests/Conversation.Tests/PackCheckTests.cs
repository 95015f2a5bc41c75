using SatarkMitra.Conversation.Compiling;
using SatarkMitra.Conversation.Tests.Support;
using SatarkMitra.PackCheck;

namespace SatarkMitra.Conversation.Tests;

/// <summary>./dev pack check over every pack of the repository, and over a copy of the example with mistakes in it.</summary>
public sealed class PackCheckTests : IDisposable
{
    private readonly string _copy = Directory.CreateTempSubdirectory("satark-pack").FullName;

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    private static (int Code, string[] Lines) Check(params string[] folders)
    {
        var to = new StringWriter();
        var code = CheckPacks.Run(folders, to);
        return (code, to.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_pack_of_the_repository_passes()
    {
        string[] packs = [.. Directory.GetDirectories(Path.Combine(Packs.Root, "packs")).Order(StringComparer.Ordinal)];
        packs.Select(Path.GetFileName).ShouldBe(["example", "varanasi"]);
        var (code, lines) = Check(packs);
        code.ShouldBe(0);
        lines[0].ShouldContain("ok. hi, en; 2 districts, 7 stations, 12 places, 5 categories");
        lines[1].ShouldContain("ok. hi, en, bho, ur; 3 districts, 75 stations");
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public void Mistakes_of_one_pack_are_named_with_file_and_line_and_the_other_passes()
    {
        Copy();
        Edit("categories.yaml", "sensitivity: 2", "sensitivity: 9");
        Edit("stations.csv", "SGP-BARGAON,SGP", "SGP-BARGAON,NDG");
        var (code, lines) = Check(Packs.Folder("example"), _copy);
        code.ShouldBe(1);
        lines[0].ShouldContain(": ok. ");
        lines.Skip(1).ShouldAllBe(line => line.StartsWith(_copy));
        lines.ShouldContain(line => line.Contains("categories.yaml:") && line.EndsWith("must be a number from 1 to 4, not '9'"));
        lines.ShouldContain(line => line.Contains("stations.csv:3 "));
    }

    [Fact]
    public void Each_mistake_in_the_recordings_is_named_with_its_file()
    {
        Copy();
        var good = File.ReadAllBytes(Path.Combine(Packs.Folder("varanasi"), "audio", "en", "category.ask.ogg"));
        Put("audio/voices.yaml", "hi: { voice: person, unheard: true, heard: [danger.ask] }\nen: { voice: synthetic, unheard: true }\n"u8.ToArray());
        Put("audio/hi/danger.ask.ogg", good);
        Put("audio/hi/group.ask.ogg", good);
        Put("audio/en/questions.when.ogg", good);
        var (code, lines) = Check(_copy);
        code.ShouldBe(0, string.Join('\n', lines));
        lines[0].ShouldEndWith("; recordings: hi 2 texts (1 not yet heard by a native speaker), en 1 texts (1 synthetic) (1 not yet heard by a native speaker)");

        // Of what nothing says, the compiler knows; the rest is seen when the files are read.
        Put("audio/hi/danger.aks.ogg", good);
        Put("audio/hi/danger.no.ogg", good);
        (code, lines) = Check(_copy);
        code.ShouldBe(1);
        lines.ShouldBe([.. new[] { "danger.aks", "danger.no" }.Select(key => $"{_copy}/audio/hi/{key}.ogg:0 nothing the bot says is called '{key}': it would never be heard")]);

        Put("audio/en/privacy.long.ogg", "ID3 and no OGG at all"u8.ToArray());
        Put("audio/en/danger.ask.ogg", [.. good.AsSpan(0, 28), .. "\u0001vorbis\0"u8, .. good.AsSpan(36)]);
        Put("audio/en/danger.help.ogg", good[..^7]);
        Put("audio/en/group.ask.ogg", Patched(good, 28 + 9, 2));
        Put("audio/en/category.ask.ogg", [.. good, .. new byte[513 * 1024]]);
        Put("audio/en/menu.ask.ogg", Lasting(good, 91));
        Put("audio/en/change.ask.ogg", Lasting(good, 90));
        Put("audio/ur/danger.ask.ogg", good);
        Put("audio/danger.ask.ogg", good);
        Put("audio/hi/danger.ask.mp3", good);
        (code, lines) = Check(_copy);
        code.ShouldBe(1);
        foreach (var (file, what) in ((string, string)[])
        [
            ("en/privacy.long.ogg", "is no OGG file"), ("en/danger.ask.ogg", "is an OGG file without Opus in it"), ("en/danger.help.ogg", "is damaged: a page is cut off"),
            ("en/group.ask.ogg", "has 2 channels"), ("en/category.ask.ogg", "KB; a voice message holds 512"), ("en/menu.ask.ogg", "is 91 seconds long"), ("ur/danger.ask.ogg", "'ur' is not a language"),
            ("danger.ask.ogg", "a recording is audio/LANGUAGE/KEY.ogg"), ("hi/danger.ask.mp3", "a recording is audio/LANGUAGE/KEY.ogg"),
        ])
        {
            lines.ShouldContain(line => line.StartsWith($"{_copy}/audio/{file}:0 ") && line.Contains(what), file);
        }
        lines.Length.ShouldBe(9);
    }

    [Theory]
    [InlineData("hi: { voice: person, unheard: true }\n", ":0 'en' is missing: whose voice is it?")]
    [InlineData("en: { voice: robot, unheard: true }\n", ":1 'voice' must be synthetic or person, not 'robot'")]
    [InlineData("en: { voice: person }\n", ":1 'unheard' is missing")]
    [InlineData("en: { voice: person, unheard: true }\nur: { voice: person, unheard: true }\n", ":2 'ur' is not a language of this pack")]
    public void Whose_voice_it_is_must_be_said(string voices, string message)
    {
        Copy();
        Put("audio/voices.yaml", System.Text.Encoding.UTF8.GetBytes(voices));
        Put("audio/en/danger.ask.ogg", File.ReadAllBytes(Path.Combine(Packs.Folder("varanasi"), "audio", "en", "danger.ask.ogg")));
        Check(_copy).Lines.ShouldContain(line => line.StartsWith($"{_copy}/audio/voices.yaml{message}"));
    }

    private static byte[] Patched(byte[] file, int at, byte value) => [.. file.AsSpan(0, at), value, .. file.AsSpan(at + 1)];

    /// <summary>The last page says at which sample it ends, pre-skip included.</summary>
    private static byte[] Lasting(byte[] file, int seconds)
    {
        var copy = file.ToArray();
        var page = copy.AsSpan()[copy.AsSpan().LastIndexOf("OggS"u8)..];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(page[6..], seconds * 48_000L + System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(copy.AsSpan(28 + 10)));
        return copy;
    }

    private void Put(string file, byte[] content)
    {
        var path = Path.Combine(_copy, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private void Copy()
    {
        foreach (var file in Directory.GetFiles(Packs.Folder("example"))) { File.Copy(file, Path.Combine(_copy, Path.GetFileName(file))); }
    }

    /// <summary>Of the recordings that are there, each says what stands in the pack today; a few kilobytes each, for slow phones.</summary>
    [Fact]
    public void The_whole_way_can_be_heard_in_Hindi_and_in_English()
    {
        foreach (var language in (string[])["hi", "en"])
        {
            var recorded = Varanasi.Pack.Recordings.Where(r => r.Language == language).Select(r => r.Key).Order(StringComparer.Ordinal);
            recorded.ShouldBe(ReadAloud.Of(Varanasi.Pack, language).Select(line => line.Key));
            ((string[])["language.ask", "privacy.card", "privacy.long", "danger.ask", "danger.help", "group.ask", "category.ask", "urgent.ask", "district.ask", "station.ask", "evidence.ask", "evidence.got",
                "summary.ask", "receipt.notify", "receipt.code", "receipt.plain", .. Varanasi.Pack.Categories.SelectMany(c => c.Questions).Select(q => "questions." + q.Key)]).Except(recorded).ShouldBeEmpty(language);
        }
        Varanasi.Pack.Recordings.Sum(r => new FileInfo(Path.Combine(Varanasi.Pack.Folder, r.File)).Length).ShouldBeLessThan(3200 * 1024);
    }

    [Fact]
    public void What_is_read_out_has_no_signs_and_dials_digit_by_digit()
    {
        foreach (var (key, sentence) in Varanasi.Pack.Languages.SelectMany(language => ReadAloud.Of(Varanasi.Pack, language)))
        {
            sentence.ShouldNotMatch(@"[*_{}•]|https?:|[0-9]{3}|\p{So}|\p{Cs}", key);
        }
        ReadAloud.Of(Varanasi.Pack, "en").First(line => line.Key == "danger.ask").Sentence
            .ShouldBe("Is somebody's life in danger right now? Then please call first: 1 1 2 police. 1 0 9 0 and 1 8 1 women's helplines. 1 0 9 8 children. 1 9 3 3 drugs. Is there danger now? 1, No, I want to report. 2, Yes, danger now.");
    }

    [Fact]
    public void No_folder_is_told_how() => Check().ShouldSatisfyAllConditions(
        check => check.Code.ShouldBe(2), check => check.Lines.ShouldHaveSingleItem().ShouldContain("./dev pack check FOLDER"));

    /// <summary>The example is to be copied: nothing in it may point at the range it was made from.</summary>
    [Fact]
    public void The_example_names_no_place_of_another_range()
    {
        var places = Varanasi.Pack.Districts.SelectMany(d => d.Name.ByLanguage.Values).ToList();
        foreach (var file in Directory.GetFiles(Packs.Folder("example")))
        {
            var text = File.ReadAllText(file);
            places.Where(place => text.Contains(place, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(file);
        }
    }

    private void Edit(string file, string was, string becomes)
    {
        var text = File.ReadAllText(Path.Combine(_copy, file));
        text.ShouldContain(was);
        File.WriteAllText(Path.Combine(_copy, file), text.Replace(was, becomes));
    }
}
