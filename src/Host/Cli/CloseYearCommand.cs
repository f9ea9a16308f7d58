using System.CommandLine;
using System.Data.Common;
using System.Text.Json.Nodes;
using Spectre.Console;
using Spoor.Database;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Seal;
using Spoor.Host.Commands;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Host.Words;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Cli;

/// <summary><c>spoor close-year</c>: records the result of a year, once.</summary>
internal static class CloseYearCommand
{
    // Anyone who can run commands acts as one account.
    private const string Actor = "cli";

    private static readonly Option<string?> DefinitionName = new("--definition")
    {
        Description = "A definition by name. Default: the one adopted last, else nhn-plan.",
        HelpName = "name",
    };

    public static Command Create()
    {
        var command = new Command(
            "close-year",
            "Closes a year, once: records its result, what it was counted from and its hash, and takes a checkpoint. What becomes known later is shown by spoor restate, and changes the closing no more."
            + " No command or screen undoes a closing; only a step_retracted of its event does, through POST /api/events, and both stay in the log (docs/running.md). Example: spoor close-year --year 2022")
        {
            SharedOptions.Year, SharedOptions.Programme, SharedOptions.KnownAt, SharedOptions.AsOf, DefinitionName, SharedOptions.Key, SharedOptions.Json,
        };
        return command.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            // The key comes first: a year closed without its checkpoint could not be closed again to get one.
            if (!CheckpointKey.OpenOrCreate(register.KeyFile).Try(out var key, out var unusable))
            {
                return answer.Fault(unusable, Exit.Bad);
            }

            using (key)
            {
                var closing = new YearClosing(register.Log);
                var replay = new ReplayRequest(
                    parsed.GetValue(SharedOptions.Year),
                    parsed.GetValue(SharedOptions.Programme),
                    parsed.GetValue(SharedOptions.KnownAt),
                    parsed.GetValue(SharedOptions.AsOf),
                    parsed.GetValue(DefinitionName));
                if (await new ProgrammeService(register.Log).BeforeAsync(replay, cancellation) is { } before)
                {
                    return answer.Fault(before, Exit.Bad);
                }

                if (!(await closing.ProposeAsync(replay, cancellation)).Try(out var proposed, out var fault))
                {
                    return answer.Fault(fault, Exit.Bad);
                }

                Warn(answer, proposed);
                await using var queue = new CommandQueue(register.Log);
                var recorded = await CloseYearHandler.HandleAsync(new(By: null, Actor, new(Guid.CreateVersion7()), proposed), CommandRecorder.OfOperator(queue), cancellation);
                if (recorded is { Failed: true, Fault: var refused })
                {
                    return answer.Fault(refused.Refusal.Text, Exit.Bad);
                }

                Write(answer, proposed);
                await SealAsync(answer, new(register.Log, register.Checkpoints, key), cancellation);
                return Exit.Done;
            }
        });
    }

    private static void Warn(CommandOutput answer, ProposedClosing proposed)
    {
        var result = proposed.Counted.Result;
        if (proposed.IsUnfinished)
        {
            answer.Error.WriteLine(Word.Of("close_year.not_over", result.Year, Word.Date(result.AsOf)));
        }

        var pending = proposed.Counted.Members.Where(m => m.State == Scope.Pending).ToList();
        if (pending.Count == 0)
        {
            return;
        }

        answer.Error.WriteLine(Word.Of("close_year.pending", pending.Count, proposed.Step.Year));
        foreach (var member in pending)
        {
            answer.Error.WriteLine($"  {member.Trajectory}: {Word.Of("out", member.Rule!.Value)}");
        }
    }

    /// <summary>Makes the checkpoint of the closing. The year is closed even if this fails.</summary>
    private static async Task SealAsync(CommandOutput answer, CheckpointService checkpoints, CancellationToken cancellation)
    {
        try
        {
            var checkpoint = (await checkpoints.TakeAsync(cancellation)).Checkpoint;
            if (!answer.IsJson)
            {
                answer.Out.WriteLine(Word.Of("close_year.checkpoint", checkpoint.Size, checkpoint.Root));
            }
        }
        catch (DbException lost)
        {
            answer.Error.WriteLine(Word.Of(new Domain.Text(Word.Of("close_year.no_checkpoint", Causes.Of(lost).Nl), Word.Of("close_year.no_checkpoint", Causes.Of(lost).En)).With(lost)));
        }
    }

    private static void Write(CommandOutput answer, ProposedClosing proposed)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(Document(proposed.Step));
            return;
        }

        YearReport.Write(answer.Out, proposed.Counted);
        answer.Out.WriteLine(Word.Of("close_year.done", proposed.Step.Year, proposed.Step.AtPosition, proposed.Step.Definition));
    }

    /// <summary>The event's data, with an unset target as null, so that it has the recorded hash.</summary>
    private static JsonObject Document(YearClosed step)
    {
        var data = JsonObject.Create(EventSerializer.Encode(step))!;
        data["result"] = ClosedResult.InFull(step);
        return data;
    }
}
