using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Host.Subjects;
using Spoor.Host.Words;
using Spoor.Identity.Vault;
using Spoor.Projections.Replaying;
using Spoor.Projections.Retention;

namespace Spoor.Host.Cli;

/// <summary><c>spoor retention</c>: lists whose identity may be destroyed, manages holds, and destroys.</summary>
internal static class RetentionCommand
{
    private static readonly Option<LocalDate?> On = SharedOptions.DateOption("--on", "The list as of this date. Default: today.");

    private static readonly Option<bool> All = new("--all") { Description = "Everyone, not only those who are due." };

    private static readonly Option<HoldReason> HeldFor = SubjectOptions.Code<HoldReason>("--reason", "Why it is kept.", HoldReason.Over, HoldReason.Mistake);

    private static readonly Option<HoldReason> LiftedFor = SubjectOptions.Code<HoldReason>(
        "--reason", "Why it need not be kept any more.", HoldReason.LegalClaim, HoldReason.Request, HoldReason.Audit);

    public static Command Create() => new("retention", "How long identities are kept: the destruction list, holds, and destroying what was approved. Example: spoor retention list")
    {
        List(), Approve(), Hold("hold", isHeld: true, "Keeps the identity of a person whatever its destruction date. Example: spoor retention hold C-0001 --reason legal_claim", HeldFor),
        Hold("lift", isHeld: false, "Lifts a hold. Example: spoor retention lift C-0001 --reason over", LiftedFor),
    };

    private static Command List() => new Command("list", "Whose identity is due to be destroyed, the first due first: to print, and to approve. Example: spoor retention list --on 2031-01-01")
    {
        On, All, SubjectOptions.Years, SharedOptions.Json,
    }.WritesRegister(async (parsed, register, answer, cancellation) =>
    {
        if (!SubjectOptions.Retention(parsed).Try(out var options, out var fault))
        {
            return answer.Fault(fault, Exit.Bad);
        }

        var on = parsed.GetValue(On) ?? ReplayInputs.DateOf(await register.NowAsync(cancellation));
        var rows = (await Service(register, options).ListAsync(on, cancellation)).Where(r => parsed.GetValue(All) || r.State == RetentionState.Due).ToList();
        await register.RecordSearchAsync("retention list", rows.SelectMany(r => r.Trajectories), cancellation);
        if (answer.IsJson)
        {
            CommandOutput.Document(new { on, options.Years, persons = rows });
            return Exit.Done;
        }

        answer.Out.WriteLine(Word.Of("retention.list", rows.Count, Word.Date(on), options.Years));
        var table = Reports.Table("field.clientId", "retention.trajectories", "retention.closed", "retention.destroy_on", "retention.state");
        foreach (var row in rows)
        {
            table.AddRow(
                row.Client.Value.EscapeMarkup(),
                string.Join(", ", row.Trajectories).EscapeMarkup(),
                row.LastClosedOn is { } closed ? Word.Date(closed) : "",
                row.DestroyOn is { } date ? Word.Date(date) : "",
                Word.Of("retention_state", row.State));
        }

        if (rows.Count > 0)
        {
            answer.Out.Write(table);
        }

        return Exit.Done;
    });

    private static Command Approve()
    {
        var clients = new Argument<string[]>("clients or file") { Description = "Pseudonyms, or one file that holds a pseudonym a line.", Arity = ArgumentArity.OneOrMore };
        return new Command("approve", "Destroys the identity of everyone who is named, all or nobody; refused for who is not due, on hold, or was reopened. Example: spoor retention approve list.txt --by u-001")
        {
            clients, SubjectOptions.By, SubjectOptions.Years, SharedOptions.VaultKeys, SharedOptions.Json,
        }.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!SubjectOptions.Retention(parsed).Try(out var options, out var fault)
                || !(await NamedAsync(parsed.GetValue(clients)!, cancellation)).Try(out var approved, out fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            foreach (var person in approved)
            {
                await register.RecordAsync("record", "retention approve", person.Value, cancellation);
            }

            var now = await register.NowAsync(cancellation);
            var done = await Service(register, options).ApproveAsync(approved, ReplayInputs.DateOf(now), now, parsed.GetValue(SubjectOptions.By)!, cancellation);
            if (!done.Try(out var gone, out var refusals))
            {
                return answer.Fault(
                    new($"Er is niets vernietigd. {string.Join(' ', refusals.All.Select(t => t.Nl))}", $"Nothing was destroyed. {string.Join(' ', refusals.All.Select(t => t.En))}"),
                    Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(new { shredded = gone });
            }
            else
            {
                answer.Out.WriteLine(Word.Of("retention.approved", gone.Count));
                answer.Error.WriteLine(Word.Of("subject.copies"));
            }

            return Exit.Done;
        });
    }

    private static Command Hold(string name, bool isHeld, string description, Option<HoldReason> reason)
    {
        var client = SubjectOptions.Client();
        return new Command(name, description) { client, reason, SubjectOptions.By, SharedOptions.VaultKeys, SharedOptions.Json }
            .WritesRegister(async (parsed, register, answer, cancellation) =>
            {
                var (person, now) = (parsed.GetValue(client), await register.NowAsync(cancellation));
                await register.RecordAsync("record", $"retention {name}", person.Value, cancellation);
                if (await SubjectOptions.Service(register, RetentionOptions.Default).UnknownAsync(person, ReplayInputs.DateOf(now), cancellation) is { } unknown)
                {
                    return answer.Fault(unknown, Exit.Bad);
                }

                var hold = new Hold(person, isHeld, parsed.GetValue(reason), now, parsed.GetValue(SubjectOptions.By)!);
                if (!(await register.Vault.RecordAsync(hold, cancellation)).Try(out _, out var fault))
                {
                    return answer.Fault(fault.Sentence, Exit.Bad);
                }

                if (answer.IsJson)
                {
                    CommandOutput.Document(new { person, isHeld });
                }
                else
                {
                    answer.Out.WriteLine(Word.Of(isHeld ? "retention.held" : "retention.lifted", person));
                }

                return Exit.Done;
            });
    }

    private static RetentionService Service(RegisterConnection register, RetentionOptions options) => new(register.Log, SubjectOptions.Service(register, options));

    /// <summary>The pseudonyms given: a file of them, or as arguments.</summary>
    private static async Task<Outcome<IReadOnlyCollection<ClientId>, Domain.Text>> NamedAsync(string[] named, CancellationToken cancellation)
    {
        var texts = named is [var path] && File.Exists(path)
            ? (await File.ReadAllLinesAsync(path, cancellation)).Select(l => l.Trim()).Where(l => l.Length > 0).ToArray()
            : named;
        return Array.Find(texts, t => QueryReader.IdIn<ClientId>(t) is null) is { } wrong
            ? new Domain.Text($"\"{QueryReader.Cut(wrong)}\" is geen pseudoniem.", $"\"{QueryReader.Cut(wrong)}\" is not a pseudonym.")
            : Outcome<IReadOnlyCollection<ClientId>, Domain.Text>.Of([.. texts.Select(t => new ClientId(t))]);
    }
}
