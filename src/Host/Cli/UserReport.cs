using NodaTime;
using Spectre.Console;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Cli;

/// <summary>The accounts, as a table or as JSON.</summary>
internal static class UserReport
{
    public static void Write(CommandOutput answer, IReadOnlyList<Account> accounts, Instant now)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(accounts.Select(a => new
            {
                login = a.Login,
                name = a.Name,
                actor = a.Actor,
                professional = a.Professional,
                roles = a.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>().Select(g => g.ToString()),
                state = a.StateAt(now),
                issuer = a.Issuer,
                subject = a.Subject,
            }));
            return;
        }

        if (accounts.Count == 0)
        {
            answer.Out.WriteLine(Word.Of("user.none"));
            return;
        }

        var table = Reports.Table("user.login", "user.name", "user.roles", "user.actor", "user.state");
        foreach (var account in accounts)
        {
            table.AddRow(
                (account.Login ?? $"{account.Subject} ({account.Issuer})").EscapeMarkup(),
                account.Name.EscapeMarkup(),
                string.Join(", ", account.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>()).EscapeMarkup(),
                account.Actor.EscapeMarkup(),
                Word.Of($"user.state.{account.StateAt(now)}", account.LockedUntil is { } until ? Word.Moment(until) : "").EscapeMarkup());
        }

        answer.Out.Write(table);
    }
}
