using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor import</c>: stores event lines.</summary>
internal static class ImportCommand
{
    private const string StandardInput = "-";

    // The first errors are enough to start fixing a file; --json has all of them.
    private const int MaximumReported = 20;
    private const int MostLines = 5;

    public static Command Create()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Files of event lines (.jsonl); - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "Store every stream that has no bad line. Default: all or nothing per file.",
        };
        var allowFuture = new Option<bool>("--allow-future")
        {
            Description = "Take lines that were recorded more than a day ahead of the clock of this server.",
        };
        var asStored = new Option<bool>("--as-stored")
        {
            Description = "Take the lines of a register that an earlier version wrote: texts of blanks, and moments and years outside the range of now.",
        };
        var command = new Command("import", "Stores event lines; one bad line and nothing of its file is stored, and every bad line is named. Example: spoor import register.jsonl") { files, keepGoing, allowFuture, asStored, SharedOptions.Json };
        return command.WritesFirst<string[]>(
            (parsed, answer, _) =>
            {
                // Checked for existence without opening: a pipe can be read only once.
                var asked = parsed.GetValue(files)!;
                if (asked.Any(f => f == StandardInput || File.Exists(f)))
                {
                    return Task.FromResult<Outcome<string[], int>>(asked);
                }

                Write(answer, new(0, 0, 0, [.. asked.Select(f => new ImportFault(f, 0, Unreadable(f)))]), parsed.GetValue(keepGoing));
                return Task.FromResult<Outcome<string[], int>>(Exit.Bad);
            },
            (_, _, _, _) => Task.FromResult<int?>(null),
            async (asked, parsed, register, answer, cancellation) =>
        {
            var report = await answer.WithProgressAsync(Word.Of("import.reading"), async progress =>
            {
                var total = ImportReport.Empty;
                foreach (var file in asked)
                {
                    total = total.And(await RunAsync(
                        new(register.Log, progress) { Now = parsed.GetValue(allowFuture) ? null : SystemClock.Instance.GetCurrentInstant(), IsAsStored = parsed.GetValue(asStored) },
                        file, parsed.GetValue(keepGoing), cancellation));
                }

                return total;
            });
            Write(answer, report, parsed.GetValue(keepGoing));
            if ((await register.Log.TailAsync(cancellation)).RecordedAt is { } last && last > SystemClock.Instance.GetCurrentInstant())
            {
                answer.Error.WriteLine(Word.Of("import.future", Word.Moment(last)));
            }

            return report.Faults.Count == 0 ? Exit.Done : Exit.Bad;
        });
    }

    private static async Task<ImportReport> RunAsync(Import import, string file, bool keepGoing, CancellationToken cancellation)
    {
        string? spooled = null;
        try
        {
            var path = file;
            if (file == StandardInput)
            {
                // With --keep-going the input is read several times, and standard input can be read only once.
                path = spooled = Path.GetTempFileName();
                await using var copy = File.Create(spooled);
                await using var input = Console.OpenStandardInput();
                await input.CopyToAsync(copy, cancellation);
            }

            return await import.RunAsync(file, () => File.OpenRead(path), keepGoing, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(0, 0, 0, [new(file, 0, Unreadable(file))]);
        }
        finally
        {
            if (spooled is not null)
            {
                File.Delete(spooled);
            }
        }
    }

    private static Domain.Text Unreadable(string file) => Directory.Exists(file)
        ? new("dit is een map. Geef de bestanden die erin staan.", "this is a directory. Give the files that are in it.")
        : File.Exists(file)
            ? new("het bestand is niet te lezen. Controleer de rechten.", "the file cannot be read. Check the permissions.")
            : new("het bestand bestaat niet. Controleer de naam.", "the file does not exist. Check the name.");

    private static void Write(CommandOutput answer, ImportReport report, bool keepGoing)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(new
            {
                stored = report.Stored,
                unchanged = report.Unchanged,
                rejected = report.Rejected,
                errors = report.Faults.Select(f => new { file = f.File, line = f.Line, message = Word.Of(f.Message) }),
            });
            return;
        }

        Write(answer, report.Faults);
        answer.Out.WriteLine(report switch
        {
            { Faults: [] } => Word.Of("import.done", report.Stored, report.Unchanged),
            _ when keepGoing || report.Stored > 0 =>
                Word.Of("import.partly", report.Stored, report.Unchanged, report.Rejected, report.Faults.Count),
            _ => Word.Of("import.refused", report.Faults.Count),
        });
    }

    /// <summary>Each cause once, with its lines.</summary>
    private static void Write(CommandOutput answer, IReadOnlyList<ImportFault> faults)
    {
        var causes = faults.GroupBy(f => (f.File, Word.Of(f.Message))).ToList();
        foreach (var cause in causes.Take(MaximumReported))
        {
            var lines = cause.Select(f => f.Line).ToList();
            var place = lines switch
            {
                [0] => "",
                [var only] => $", {Word.Of("import.line", only)}",
                _ => $", {Word.Of(lines.Count > MostLines ? "import.lines_more" : "import.lines", string.Join(", ", lines.Take(MostLines)), lines.Count - MostLines)}",
            };
            answer.Error.WriteLine($"{cause.Key.File}{place}: {cause.Key.Item2}");
        }

        if (causes.Count > MaximumReported)
        {
            answer.Error.WriteLine(Word.Of("import.more", causes.Skip(MaximumReported).Sum(c => c.Count())));
        }
    }
}
