using System.CommandLine;
using Spectre.Console;
using Spoor.EventStore.Postgres;
using Spoor.Host.Words;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor messages</c>: what should have followed the log and could not be done, and trying it again.</summary>
internal static class MessagesCommand
{
    public static Command Create() => new Command("messages", "What should have followed a step and failed as often as it may be tried. Example: spoor messages replay --all") { SharedOptions.Json, Replay() }
        .RunsOnRegister(async (_, register, answer, cancellation) =>
        {
            var letters = await new DeadLetters(register.Accounts.Source).AllAsync(cancellation);
            if (answer.IsJson)
            {
                CommandOutput.Document(new { deadLetters = letters.Select(l => new { l.Id, l.Kind, l.Error, l.Why, l.FailedAt, l.IsReplayed }) });
                return Exit.Done;
            }

            answer.Out.WriteLine(Word.Of(letters.Count == 0 ? "messages.none" : "messages.count", letters.Count));
            if (letters.Count > 0)
            {
                var table = Reports.Table("messages.id", "messages.kind", "messages.failed", "messages.why", "messages.state");
                foreach (var letter in letters)
                {
                    table.AddRow($"{letter.Id:D}", Kind(letter).EscapeMarkup(), Word.Moment(letter.FailedAt), $"{letter.Error}: {letter.Why}".EscapeMarkup(), Word.Of(letter.IsReplayed ? "messages.replayed" : "messages.dead"));
                }

                answer.Out.Write(table);
            }

            return Exit.Done;
        });

    /// <summary>What a message was to do, in words.</summary>
    public static string Kind(DeadLetter letter) => Word.Find($"messages.kind.{letter.Kind}") ?? letter.Kind;

    private static Command Replay()
    {
        var id = new Argument<Guid?>("id") { Description = "One message, as the list shows it.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All of them." };
        return new Command("replay", "Has messages tried again, by whichever host runs.") { id, all }
            .WritesRegister(async (parsed, register, answer, cancellation) =>
            {
                var one = parsed.GetValue(id);
                if (one is null == !parsed.GetValue(all))
                {
                    return answer.Fault(new Text("Geef het nummer van één bericht, of --all.", "Give the id of one message, or --all."), Exit.Bad);
                }

                await register.RecordAsync("administer", "messages replay", one is { } which ? $"{which:D}" : "all", cancellation);
                var count = await new DeadLetters(register.Accounts.Source).ReplayAsync(one, cancellation);
                answer.Out.WriteLine(Word.Of("messages.asked", count));
                return count > 0 || one is null ? Exit.Done : Exit.No;
            });
    }
}
