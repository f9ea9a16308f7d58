using System.CommandLine;
using Spectre.Console;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Cli;

/// <summary><c>spoor user sign-ins</c>: sign-ins, sign-outs and failed attempts.</summary>
internal static class UserSignInsCommand
{
    private const int Most = 200;

    /// <param name="name">The former word <c>signs</c> is a hidden alias.</param>
    public static Command Create(string name = "sign-ins")
    {
        var account = new Argument<string?>("account") { Description = "How the account is called in the log (spoor user list); without it, everyone.", Arity = ArgumentArity.ZeroOrOne };
        return new Command(name, $"Who signed in and out and who tried to: the last {Most}, the latest first. Example: spoor user sign-ins") { account, SharedOptions.Json }
            .RunsOnRegister(async (parsed, register, answer, cancellation) =>
            {
                var (rows, count) = await new AccessDatabase(register.Accounts.Source).FindAsync(new(Actor: parsed.GetValue(account), SecurityEvents: true), Most, 0, cancellation);
                if (answer.IsJson)
                {
                    CommandOutput.Document(new { count, signs = rows.Select(r => new { r.At, r.Actor, r.Act, method = r.What }) });
                    return Exit.Done;
                }

                answer.Out.WriteLine(Word.Of("user.signs", count));
                if (rows.Count > 0)
                {
                    var table = Reports.Table("user.when", "user.actor", "user.sign", "user.method");
                    foreach (var row in rows)
                    {
                        table.AddRow(Word.Moment(row.At), (row.Actor == SignInEventLog.Unknown ? Word.Of("user.unknown") : row.Actor).EscapeMarkup(), Word.Of($"user.{row.Act}"), (Word.Find($"user.by.{row.What}") ?? row.What).EscapeMarkup());
                    }

                    answer.Out.Write(table);
                }

                return Exit.Done;
            });
    }
}
