using System.Text;
using System.Text.Json.Nodes;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>Files of lines that someone spoiled, each imported as the continuation of a sound register.</summary>
public sealed class MutatedLines
{
    private const int FileLength = 40;

    private int _unsound;
    private int _refused;
    private int _accepted;
    private int _intact;

    [Fact]
    public void A_spoiled_line_never_crashes_the_import_and_is_named_exactly_when_the_register_cannot_take_it()
    {
        var goal = Effort.Of(100_000, 3_000);
        var chance = Effort.Chance();
        var (lines, files) = (0, 0);
        while (lines < goal)
        {
            var sound = SoundLines(chance);
            var mutations = new Mutations(sound, chance);
            for (var at = 0; at < sound.Count && lines < goal; at += FileLength)
            {
                // One of four stays as it is, so that many a spoiled line still finds what it names.
                var part = sound.Skip(at).Take(FileLength).ToList();
                var spoiled = SplitAgain(part.Select(line => chance.Next(4) == 0 ? Encoding.UTF8.GetBytes(line) : mutations.Of(line)));
                Judge(sound.Take(at), spoiled, [.. part], files++);
                lines = _accepted + _refused;
            }
        }

        Effort.Report($"{lines} spoiled lines among {_intact} intact ones in {files} files: {_accepted} accepted, {_refused} refused of which {_unsound} can be taken by no register. 0 crashes, every refused line named by its number, nothing of its file stored");
        _accepted.ShouldBeGreaterThan(0);
        (_refused - _unsound).ShouldBeGreaterThan(0, "the rules themselves refused nothing");
    }

    /// <summary>Imports one file in several ways that must agree.</summary>
    private void Judge(IEnumerable<string> before, List<byte[]> file, HashSet<string> sound, int number)
    {
        var prefix = Encoding.UTF8.GetBytes(string.Concat(before.Select(line => line + "\n")));
        using var oneByOne = After(prefix);
        var start = oneByOne.Export();

        var refused = new List<int>();
        for (var n = 0; n < file.Count; n++)
        {
            if (!IsBlank(file[n]) && !TakesAlone(oneByOne, file, n, sound))
            {
                refused.Add(n + 1);
            }
        }

        // As a file, exactly those lines are named that cannot be taken, and with one of them nothing is stored.
        using var whole = After(prefix);
        Try(() => whole.Import(Joined(file)), file).Faults.Select(f => f.Line).ShouldBe(file.All(IsBlank) ? [0] : refused);
        Same.Export(whole.Export(), refused.Count > 0 ? start : oneByOne.Export());

        // Without them it is stored whole, and what is stored is a register that can be told to another.
        using var rest = After(prefix);
        var good = file.Select((line, index) => refused.Contains(index + 1) ? [] : line).ToList();
        if (!good.All(IsBlank))
        {
            rest.Import(Joined(good)).Faults.ShouldBeEmpty();
        }

        Same.Export(rest.Export(), oneByOne.Export());
        ShouldBeTakenByAnEmptyRegister(rest);

        if (number % 4 == 0)
        {
            using var keptGoing = After(prefix);
            Try(() => keptGoing.Import(Joined(file), keepGoing: true), file).Faults.Select(f => f.Line).Intersect(refused).ShouldBe(refused);
            ShouldBeTakenByAnEmptyRegister(keptGoing);
        }
    }

    /// <summary>Imports a line by itself, and compares the answer with what the contract says of its shape.</summary>
    private bool TakesAlone(Register register, List<byte[]> file, int n, HashSet<string> sound)
    {
        // A BOM is passed over at the start of a file only: elsewhere a line has another before it.
        var isTaken = Try(() => register.Import(n == 0 ? file[n] : [(byte)'\n', .. file[n]]), [file[n]]).Faults.Count == 0;
        var isSound = ContractShape.IsSound(Content(file[n], isFirst: n == 0));
        (isTaken && !isSound).ShouldBeFalse($"taken, though no register can hold it: {Shown(file[n])}");
        _ = sound.Contains(Encoding.UTF8.GetString(file[n])) ? _intact++ : isTaken ? _accepted++ : _refused++;
        _unsound += isSound ? 0 : 1;
        return isTaken;
    }

    private static void ShouldBeTakenByAnEmptyRegister(Register register)
    {
        if (register.Lines.Count > 0)
        {
            using var told = Register.Empty();
            told.Import(register.Export()).Faults.ShouldBeEmpty();
            Same.Export(told.Export(), register.Export());
        }
    }

    private static TAnswer Try<TAnswer>(Func<TAnswer> import, IEnumerable<byte[]> file)
    {
        try
        {
            return import();
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"The import crashed on: {string.Join("\n", file.Select(Shown))}", crash);
        }
    }

    private static Register After(byte[] lines)
    {
        var register = Register.Empty();
        if (lines.Length > 0)
        {
            register.Import(lines).Faults.ShouldBeEmpty();
        }

        return register;
    }

    /// <summary>The contract's own register or one made at random, without versions: a line after one that was refused takes the next.</summary>
    private static IReadOnlyList<string> SoundLines(Random chance)
    {
        var export = chance.Next(4) == 0
            ? ContractExamples.ReadFirst("register.jsonl")
            : History.Exported(Enumerable.Range(0, chance.Next(100, 300)).Select(_ => chance.Next()));
        return [.. export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(WithoutVersion)];
    }

    private static string WithoutVersion(string line)
    {
        var members = JsonNode.Parse(line)!.AsObject();
        members.Remove("version");
        return members.ToJsonString();
    }

    // A line into which an LF came is two.
    private static List<byte[]> SplitAgain(IEnumerable<byte[]> lines)
    {
        var again = new List<byte[]>();
        foreach (var line in lines)
        {
            var rest = line;
            for (var end = Array.IndexOf(rest, (byte)'\n'); end >= 0; end = Array.IndexOf(rest, (byte)'\n'))
            {
                again.Add(rest[..end]);
                rest = rest[(end + 1)..];
            }

            again.Add(rest);
        }

        return again;
    }

    private static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => (byte[])[.. line, (byte)'\n'])];

    private static bool IsBlank(byte[] line) => line.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r');

    private static ReadOnlySpan<byte> Content(byte[] line, bool isFirst)
    {
        var content = line.AsSpan();
        content = isFirst && content.StartsWith((byte[])[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        return content is [.., (byte)'\r'] ? content[..^1] : content;
    }

    private static string Shown(byte[] line) => Encoding.Latin1.GetString(line.Length > 2_000 ? line[..2_000] : line);
}
