using System.CommandLine;
using Spectre.Console;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Api;
using Spoor.Host.Words;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary>The query commands (interfaces.md).</summary>
internal static class Commands
{
    public static Command Replay() => new Command("replay", "The result of a year: 25 trajectories and 5 new employers, with their exclusions. Example, 2022 as it was known on 15 January 2023: spoor replay --year 2022 --known-at 2023-01-15T11:00:00Z")
        .AddReplayOptions()
        .RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!(await CountedAsync(register, parsed.ReplayRequest(), cancellation)).Try(out var replayed, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            await NoteYearAsync(new(register.Log), parsed.ReplayRequest(), answer, cancellation);
            await AskWhichHoldsAsync(register, parsed.ReplayRequest(), replayed, answer, cancellation);
            if (answer.IsJson)
            {
                CommandOutput.Document(YearDocument.Of(replayed.Result));
            }
            else
            {
                YearReport.Write(answer.Out, replayed);
            }

            return Exit.Done;
        });

    public static Command Members() => new Command("members", "The trajectories behind a year's result. Example: spoor members --year 2022")
        .AddReplayOptions()
        .RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var replay = parsed.ReplayRequest();
            if (!(await CountedAsync(register, replay, cancellation)).Try(out var replayed, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            await NoteYearAsync(new(register.Log), replay, answer, cancellation);
            if (answer.IsJson)
            {
                CommandOutput.Document(replayed.Members);
            }
            else
            {
                Reports.Members(answer.Out, replay.Year, replayed.Members);
            }

            return Exit.Done;
        });

    public static Command Explain()
    {
        var trajectory = Trajectory();
        var command = new Command("explain", "Why a trajectory counts or not, rule by rule, with the events that decided it. Example: spoor explain T-0001 --year 2022") { trajectory };
        return command.AddReplayOptions().RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var (results, replay) = (new YearResultService(register.Log), parsed.ReplayRequest());
            await NoteYearAsync(results.Programmes, replay, answer, cancellation);
            if (!(await results.ExplainAsync(new(parsed.GetValue(trajectory)!), replay, cancellation)).Try(out var found, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(found.Explanation);
            }
            else
            {
                Reports.Explanation(answer.Out, found, replay.Year);
            }

            return Exit.Done;
        });
    }

    public static Command History()
    {
        var trajectory = Trajectory();
        var command = new Command("history", "Every event of a trajectory as recorded, corrections shown as such. Example: spoor history T-0001") { trajectory, SharedOptions.Json };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var id = parsed.GetValue(trajectory)!;
            if (!(await new YearResultService(register.Log).HistoryAsync(new(id), cancellation)).Try(out var lines, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(lines.Select(l => l.Exported()));
            }
            else
            {
                Reports.History(answer.Out, id, lines);
            }

            return Exit.Done;
        });
    }

    public static Command Export()
    {
        var file = new Argument<string?>("file")
        {
            Description = "Where to write; standard output without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there already." };
        var command = new Command("export", "Writes the whole log as JSON lines, from which an empty register becomes the same log again. Example: spoor export register.jsonl") { file, SharedOptions.KnownAt, force };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            try
            {
                var upTo = parsed.GetValue(SharedOptions.KnownAt) is { } knownAt
                    ? (await register.Log.KnownAtAsync(knownAt, cancellation)).Position
                    : (await register.Log.TailAsync(cancellation)).Position;
                if (parsed.GetValue(file) is { } path)
                {
                    if (!await EventStore.Exchange.Export.WriteFileAsync(register.Log, upTo, path, parsed.GetValue(force), cancellation))
                    {
                        return answer.Fault(new(
                            $"{path} bestaat al. Geef een andere naam, of --force om eroverheen te schrijven.",
                            $"{path} exists already. Give another name, or --force to write over it."), Exit.Bad);
                    }
                }
                else
                {
                    await using var to = Console.OpenStandardOutput();
                    await EventStore.Exchange.Export.WriteAsync(register.Log, upTo, to, cancellation);
                }

                return Exit.Done;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return answer.Fault(new Text($"Schrijven is niet gelukt: {Causes.Of(e).Nl}.", $"Writing failed: {Causes.Of(e).En}.").With(e), Exit.Bad);
            }
        });
    }

    /// <summary>Where no definition was adopted, says what both readings give: no register changes its answer unseen.</summary>
    private static async Task AskWhichHoldsAsync(RegisterConnection register, ReplayRequest replay, ReplayedYear counted, CommandOutput answer, CancellationToken cancellation)
    {
        if (counted.HasAdopted || replay.Definition is not null
            || !(await CountedAsync(register, replay with { Definition = Definition.Nhn2022.Name, KnownAt = counted.Result.KnownAt }, cancellation)).Try(out var earlier, out _))
        {
            return;
        }

        var (plan, first) = (counted.Result, earlier.Result);
        answer.Error.WriteLine(Word.Of(
            "year.none_adopted", plan.Programme, plan.Definition, plan.Trajectories.In, plan.NewEmployers.New, first.Definition, first.Trajectories.In, first.NewEmployers.New));
    }

    /// <summary>Says that a year lies before the programme. It is counted all the same: a registration counts from when it is known, whatever its date (events.md).</summary>
    public static async Task NoteYearAsync(ProgrammeService programmes, ReplayRequest replay, CommandOutput answer, CancellationToken cancellation)
    {
        if (await programmes.BeforeAsync(replay, cancellation) is { } before)
        {
            answer.Error.WriteLine(Word.Of(before));
        }
    }

    private static Task<Outcome<ReplayedYear, Text>> CountedAsync(RegisterConnection register, ReplayRequest replay, CancellationToken cancellation) =>
        new YearResultService(register.Log).YearAsync(replay, cancellation);

    private static Argument<string> Trajectory() => new("trajectory") { Description = "The id without trajectory/, such as T-0001." };
}
