using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Words;
using Spoor.Store.Accounts;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor user stand-in</c>: who looks after whose caseload, and on which days.</summary>
internal static class UserStandInCommand
{
    public static Command Create(Argument<string> login)
    {
        var other = new Option<string>("--for") { Description = "The id of the professional in the log whose caseload it is.", HelpName = "id", Required = true };
        var from = Day("--from", "The first day.");
        var until = Day("--until", "The last day.");
        return new Command("stand-in", "Lets a counsellor look after the caseload of another for some days. Example: spoor user stand-in a.jansen --for prof-02 --from 2026-07-01 --until 2026-07-21") { login, other, from, until }
            .OnAccount(async (parsed, accounts, account, answer, cancellation) =>
            {
                var (professional, first, last) = (parsed.GetValue(other)!, parsed.GetValue(from), parsed.GetValue(until));
                if (Web.Visits.QueryReader.IdIn<ProfessionalId>(professional) is null)
                {
                    return answer.Fault(new Text($"\"{professional}\" is geen id van een begeleider.", $"\"{professional}\" is no id of a professional."), Exit.Bad);
                }

                if (last < first)
                {
                    return answer.Fault(new Text("De laatste dag ligt voor de eerste.", "The last day lies before the first."), Exit.Bad);
                }

                await new AccessDatabase(accounts.Source).StandIn(
                    new(Guid.CreateVersion7(), account.Id, professional, first, last, $"os:{Environment.UserName}"), SystemClock.Instance.GetCurrentInstant(), cancellation);
                answer.Out.WriteLine(Word.Of("user.stands_in", account.Login ?? account.Actor, professional, Word.Date(first), Word.Date(last)));
                return Exit.Done;
            });
    }

    private static Option<LocalDate> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "date",
        Required = true,
        CustomParser = r => LocalDateConverter.Find(r.Tokens[0].Value) ?? SharedOptions.Refuse<LocalDate>(r, "a date such as 2026-07-01"),
    };
}
