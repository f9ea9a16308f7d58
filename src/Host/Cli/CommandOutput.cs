using System.Text.Json;
using Spectre.Console;
using Spoor.Domain.Json;
using Spoor.Host.Words;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary>The output of a command: results on standard output, everything else on standard error.</summary>
internal sealed class CommandOutput(bool json)
{
    private const int WidestTable = 200;
    private const int LongestSentence = 10_000;

    private static readonly JsonSerializerOptions Written = new(SpoorJson.Options) { WriteIndented = false };

    /// <summary>Whether exactly one JSON document is written.</summary>
    public bool IsJson => json;

    /// <summary>Text on standard output.</summary>
    public IAnsiConsole Out { get; } = On(Console.Out, Console.IsOutputRedirected, WidestTable);

    /// <summary>Text on standard error.</summary>
    public IAnsiConsole Error { get; } = On(Console.Error, Console.IsErrorRedirected, LongestSentence);

    /// <summary>Writes the JSON document.</summary>
    public static void Document<TValue>(TValue value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Written));

    /// <summary>Writes what is wrong and what to do.</summary>
    /// <returns>The exit status given.</returns>
    public int Fault(Text fault, int exit)
    {
        Error.WriteLine($"spoor: {Word.Of(fault)}");
        if (json)
        {
            Document(new { error = Word.Of(fault) });
        }

        return exit;
    }

    private static IAnsiConsole On(TextWriter writer, bool isRedirected, int width)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        if (isRedirected)
        {
            // Without a terminal there is no width to fit, and a wrapped id or path cannot be copied.
            console.Profile.Width = width;
        }

        return console;
    }
}
