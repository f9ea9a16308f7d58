using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor user stand-in</c>: delegations of caseloads, with their dates.</summary>
internal static class UserDelegationCommand
{
    public static Command Create(Argument<string> login)
    {
        var other = new Option<string>("--for") { Description = "The id of the professional in the log whose caseload it is.", HelpName = "id", Required = true };
        var programme = new Option<string?>("--programme") { Description = "The programme it is for; not needed where the account is counsellor in one.", HelpName = "id" };
        var from = Day("--from", "The first day.");
        var until = Day("--until", "The last day.");
        return new Command("stand-in", "Lets a counsellor look after the caseload of another for some days. Example: spoor user stand-in a.jansen --for prof-02 --from 2026-07-01 --until 2026-07-21") { login, other, programme, from, until }
            .OnAccount(async (parsed, register, account, answer, cancellation) =>
            {
                var accounts = register.Accounts;
                var (professional, first, last) = (parsed.GetValue(other)!, parsed.GetValue(from), parsed.GetValue(until));
                if (QueryReader.IdIn<ProfessionalId>(professional) is null)
                {
                    return answer.Fault(new Text($"\"{professional}\" is geen id van een begeleider.", $"\"{professional}\" is no id of a professional."), Exit.Bad);
                }

                if (last < first)
                {
                    return answer.Fault(new Text("De laatste dag ligt voor de eerste.", "The last day lies before the first."), Exit.Bad);
                }

                if (!ProgrammeOf(account, parsed.GetValue(programme)).Try(out var at, out var nowhere))
                {
                    return answer.Fault(nowhere, Exit.Bad);
                }

                var most = (await new SettingsDatabase(accounts.Source).OfAsync(at, cancellation)).DelegationWeeks;
                if (last >= first.PlusWeeks(most))
                {
                    return answer.Fault(new Text(
                        $"Vervanging duurt in programma {at} hoogstens {most} weken: kies een eerdere laatste dag, of stel het bij met spoor settings.",
                        $"Standing in lasts {most} weeks at most in programme {at}: choose an earlier last day, or set it otherwise by spoor settings."), Exit.Bad);
                }

                await UnknownProfessional.WarnAsync(answer, register.Log, professional, cancellation);
                await new AccessDatabase(accounts.Source).DelegateAsync(
                    new(Guid.CreateVersion7(), account.Id, professional, at, first, last, $"os:{Environment.UserName}"), SystemClock.Instance.GetCurrentInstant(), cancellation);
                answer.Out.WriteLine(Word.Of("user.stands_in", account.Login ?? account.Actor, professional, Word.Date(first), Word.Date(last)));
                return Exit.Done;
            });
    }

    /// <summary>The programme of the delegation: one in which the account is a counsellor.</summary>
    private static Outcome<string, Text> ProgrammeOf(Account account, string? asked)
    {
        List<string> own = [.. account.Grants.Where(g => g.Role == Codes<AccessRole>.Name(AccessRole.Counsellor)).Select(g => g.Programme).OfType<string>().Order(StringComparer.Ordinal)];
        return (asked, own) switch
        {
            ({ } one, _) when own.Contains(one) => one,
            (null, [var only]) => only,
            (_, []) => new Text(
                "Dit account is in geen enkel programma begeleider. Geef het eerst die rol met spoor user grant.",
                "This account is counsellor in no programme. Grant it that role first by spoor user grant."),
            _ => new Text(
                $"Noem met --programme een programma waarin dit account begeleider is: {string.Join(", ", own)}.",
                $"Name a programme by --programme in which this account is counsellor: {string.Join(", ", own)}."),
        };
    }

    private static Option<LocalDate> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "date",
        Required = true,
        CustomParser = r => ContractDate.Find(r.Tokens[0].Value) ?? SharedOptions.Refuse<LocalDate>(r, "a date such as 2026-07-01"),
    };
}
