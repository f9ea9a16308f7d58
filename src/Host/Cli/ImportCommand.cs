using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Host.Exchange;
using Spoor.Host.Words;
using Spoor.Store.Log;

namespace Spoor.Host.Cli;

/// <summary><c>spoor import</c>: stores event lines.</summary>
internal static class ImportCommand
{
    private const string StandardInput = "-";

    // Whoever mends a file begins with the first faults; --json has them all.
    private const int MostTold = 20;
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
        var command = new Command("import", "Stores event lines; one bad line and nothing of its file is stored, and every bad line is named. Example: spoor import register.jsonl") { files, keepGoing, allowFuture, SharedOptions.Json };
        return command.WritesFirst<Sources>(
            async (parsed, answer, cancellation) =>
            {
                var sources = new Sources();
                foreach (var file in parsed.GetValue(files)!)
                {
                    sources.Add(await Source.OfAsync(file, cancellation));
                }

                if (sources.Exists(s => s.Fault is null))
                {
                    return sources;
                }

                Tell(answer, new(0, 0, 0, [.. sources.Select(s => s.Fault!)]), parsed.GetValue(keepGoing));
                return Exit.Bad;
            },
            (_, _, _, _) => Task.FromResult<int?>(null),
            async (sources, parsed, register, answer, cancellation) =>
        {
            var report = await answer.WithProgress(Word.Of("import.reading"), progress => ImportAsync(register.Log, sources, parsed, progress, cancellation));
            Tell(answer, report, parsed.GetValue(keepGoing));
            if ((await register.Log.Head(cancellation)).RecordedAt is { } last && last > SystemClock.Instance.GetCurrentInstant())
            {
                answer.Error.WriteLine(Word.Of("import.future", Word.Moment(last)));
            }

            return report.Faults.Count == 0 ? Exit.Done : Exit.Bad;
        });

        async Task<ImportReport> ImportAsync(IEventLog log, IReadOnlyList<Source> sources, ParseResult parsed, IProgress<int>? progress, CancellationToken cancellation)
        {
            var total = ImportReport.Empty;
            foreach (var source in sources)
            {
                var import = new Import(log, progress) { Now = parsed.GetValue(allowFuture) ? null : SystemClock.Instance.GetCurrentInstant() };
                total = total.And(await Run(import, source, parsed.GetValue(keepGoing), cancellation));
            }

            return total;
        }
    }

    private static async Task<ImportReport> Run(Import import, Source source, bool keepGoing, CancellationToken cancellation)
    {
        if (source.Fault is { } unreadable)
        {
            return new(0, 0, 0, [unreadable]);
        }

        try
        {
            return await import.Run(source.Name, source.Open, keepGoing, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(0, 0, 0, [new(source.Name, 0, Unreadable(source.Name))]);
        }
    }

    private static Domain.Text Unreadable(string file) => Directory.Exists(file)
        ? new("dit is een map. Geef de bestanden die erin staan.", "this is a directory. Give the files that are in it.")
        : File.Exists(file)
            ? new("het bestand is niet te lezen. Controleer de rechten.", "the file cannot be read. Check the permissions.")
            : new("het bestand bestaat niet. Controleer de naam.", "the file does not exist. Check the name.");

    private static void Tell(Answer answer, ImportReport report, bool keepGoing)
    {
        if (answer.IsJson)
        {
            Answer.Document(new
            {
                stored = report.Stored,
                unchanged = report.Unchanged,
                rejected = report.Rejected,
                errors = report.Faults.Select(f => new { file = f.File, line = f.Line, message = Word.Of(f.Message) }),
            });
            return;
        }

        Tell(answer, report.Faults);
        answer.Out.WriteLine(report switch
        {
            { Faults: [] } => Word.Of("import.done", report.Stored, report.Unchanged),
            _ when keepGoing || report.Stored > 0 =>
                Word.Of("import.partly", report.Stored, report.Unchanged, report.Rejected, report.Faults.Count),
            _ => Word.Of("import.refused", report.Faults.Count),
        });
    }

    /// <summary>Each cause once, with the lines that have it.</summary>
    private static void Tell(Answer answer, IReadOnlyList<ImportFault> faults)
    {
        var causes = faults.GroupBy(f => (f.File, Word.Of(f.Message))).ToList();
        foreach (var cause in causes.Take(MostTold))
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

        if (causes.Count > MostTold)
        {
            answer.Error.WriteLine(Word.Of("import.more", causes.Skip(MostTold).Sum(c => c.Count())));
        }
    }

    private sealed class Sources : List<Source>, IDisposable
    {
        public void Dispose() => ForEach(s => s.Spooled?.Dispose());
    }

    /// <summary>A file to import, found to be readable or not before a register is opened.</summary>
    /// <param name="Fault">Why it cannot be read; null where it can.</param>
    /// <param name="Spooled">The copy of standard input, which is removed with it; null for a file.</param>
    private sealed record Source(string Name, Func<Stream> Open, ImportFault? Fault = null, Stream? Spooled = null)
    {
        public static async Task<Source> OfAsync(string file, CancellationToken cancellation)
        {
            try
            {
                if (file == StandardInput)
                {
                    // Read more than once, and standard input can be read only once.
                    var spooled = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
                    await using var input = Console.OpenStandardInput();
                    await input.CopyToAsync(spooled, cancellation);
                    await spooled.FlushAsync(cancellation);
                    return new(file, () => new FileStream(spooled.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Spooled: spooled);
                }

                await using var opened = File.OpenRead(file);
                return new(file, () => File.OpenRead(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new(file, () => Stream.Null, new(file, 0, Unreadable(file)));
            }
        }
    }
}
