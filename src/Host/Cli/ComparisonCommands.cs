using System.CommandLine;
using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Replays;

namespace Spoor.Host.Cli;

/// <summary><c>spoor compare</c> and <c>spoor restate</c>: what changed between two replays of a year, and which events caused it.</summary>
internal static class ComparisonCommands
{
    private static readonly Option<Instant?> With = SharedOptions.InstantOption(
        "--with", "The second moment. Default: the same as the first, to compare two definitions or two dates.");

    private static readonly Option<LocalDate?> WithAsOf = SharedOptions.DateOption(
        "--with-as-of", "The date of the second. Default: as given for the first, else the local date of the second moment.");

    private static readonly Option<string?> WithDefinition = new("--with-definition")
    {
        Description = "The definition of the second. Default: as given for the first, else the one adopted last at the second moment.",
        HelpName = "name or file",
    };

    private static readonly Option<string?> ByDefinition = new("--definition")
    {
        Description = "Another definition to count by now, by name or from a file. Default: the one the year was closed by.",
        HelpName = "name or file",
    };

    public static Command Compare()
    {
        var command = new Command("compare", "What moved between two moments, dates or definitions, and which events moved it. Example: spoor compare --year 2022 --known-at 2023-01-10T11:00:00Z --with 2023-06-01T11:00:00Z")
            .AddReplayOptions();
        command.Options.Add(With);
        command.Options.Add(WithAsOf);
        command.Options.Add(WithDefinition);
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var first = parsed.ReplayRequest();
            if (await new ProgrammeService(register.Log).BeforeAsync(first, cancellation) is { } before)
            {
                return answer.Fault(before, Exit.Bad);
            }

            if ((parsed.GetValue(With), parsed.GetValue(WithAsOf), parsed.GetValue(WithDefinition)) is (null, null, null))
            {
                return answer.Fault(NothingToCompareWith, Exit.Bad);
            }

            var second = first with
            {
                KnownAt = parsed.GetValue(With) ?? first.KnownAt,
                AsOf = parsed.GetValue(WithAsOf) ?? first.AsOf,
                Definition = parsed.GetValue(WithDefinition) ?? first.Definition,
            };
            if (!(await new ComparisonService(register.Log).CompareAsync(first, second, cancellation)).Try(out var compared, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(ComparisonDocument.OfTwo(compared.Comparison));
            }
            else
            {
                ComparisonReport.OfTwo(answer.Out, compared);
            }

            return Exit.Done;
        });
    }

    public static Command Restate()
    {
        var command = new Command("restate", "The closed result of a year beside what is known now, and every trajectory and employer that moved, with the events that moved it. Example: spoor restate --year 2022")
        {
            SharedOptions.Year, SharedOptions.Programme, SharedOptions.KnownAt, SharedOptions.AsOf, ByDefinition, SharedOptions.Json,
        };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var replay = parsed.ReplayRequest() with { Definition = parsed.GetValue(ByDefinition) };
            if (await new ProgrammeService(register.Log).BeforeAsync(replay, cancellation) is { } before)
            {
                return answer.Fault(before, Exit.Bad);
            }

            if (!(await new ComparisonService(register.Log).RestateAsync(replay, cancellation)).Try(out var compared, out var fault))
            {
                return answer.Fault(fault.Text, fault.IsNo ? Exit.No : Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(ComparisonDocument.OfClosed(compared.Comparison));
            }
            else
            {
                ComparisonReport.OfClosed(answer.Out, compared, isNow: replay.KnownAt is null);
            }

            return Exit.Done;
        });
    }

    private static Text NothingToCompareWith { get; } = new(
        "Er is niets om mee te vergelijken. Noem een tweede moment (--with), een tweede datum (--with-as-of) of een tweede definitie (--with-definition).",
        "There is nothing to compare with. Name a second moment (--with), a second date (--with-as-of) or a second definition (--with-definition).");
}
