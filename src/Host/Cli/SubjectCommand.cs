using System.CommandLine;
using Spectre.Console;
using Spoor.Host.Subjects;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Cli;

/// <summary><c>spoor subject</c>: a person's identity, the stored data on that person, and its destruction.</summary>
internal static class SubjectCommand
{
    private static readonly Option<ShredReason> Reason = SubjectOptions.Code<ShredReason>("--reason", "Why, for the list of the shredded.", ShredReason.Retention);

    public static Command Create() => new("subject", "The persons behind the pseudonyms: the identity vault. Example: spoor subject export C-0001 inzage.md")
    {
        List(), Set(), Export(), Shred(),
    };

    private static Command List() => new Command("list", "Everyone of whom the vault keeps anything, by pseudonym, and everyone who was shredded. No name is opened.") { SharedOptions.VaultKeys, SharedOptions.Json }
        .WritesRegister(async (_, register, answer, cancellation) =>
        {
            await register.RecordSearchAsync("subject list", [], cancellation);
            var (kept, shredded) = (await register.Vault.ListAsync(cancellation), await register.Vault.ShreddedAsync(cancellation));
            if (answer.IsJson)
            {
                CommandOutput.Document(new { kept, shredded });
                return Exit.Done;
            }

            answer.Out.WriteLine(Word.Of("subject.kept", kept.Count));
            foreach (var person in kept)
            {
                answer.Out.WriteLine($"  {Word.Of("subject.line", person.Person, person.Items, person.Notes, person.ChangedAt is { } at ? Word.Moment(at) : "–")}");
            }

            answer.Out.WriteLine(Word.Of("subject.shredded_list", shredded.Count));
            foreach (var person in shredded)
            {
                answer.Out.WriteLine($"  {Word.Of("subject.shredded_line", person.Person, Word.Moment(person.At), person.By, Word.Of("shred_reason", person.Reason))}");
            }

            return Exit.Done;
        });

    private static Command Set()
    {
        var client = SubjectOptions.Client();
        var file = new Argument<string?>("file") { Description = "A JSON file; standard input without it. Never on the command line, which shells keep.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("set", "Keeps who a person is: name, birthYear, email, telephone and address out of a JSON object. What is left out stays; null takes it away. Example: spoor subject set C-0001 identity.json")
        {
            client, file, SubjectOptions.By, SharedOptions.VaultKeys, SharedOptions.Json,
        }.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            var (person, now) = (parsed.GetValue(client), await register.NowAsync(cancellation));
            await register.RecordAsync("record", "subject set", person.Value, cancellation);
            var subjects = SubjectOptions.Service(register, new(1));
            if (await subjects.UnknownAsync(person, ReplayInputs.DateOf(now), cancellation) is { } unknown)
            {
                return answer.Fault(unknown, Exit.Bad);
            }

            var text = parsed.GetValue(file) is { } path ? await File.ReadAllTextAsync(path, cancellation) : await Console.In.ReadToEndAsync(cancellation);
            if (!(await register.Vault.FindAsync(person, cancellation)).Try(out var known, out var fault))
            {
                return answer.Fault(fault.Sentence, Exit.Bad);
            }

            if (!SubjectFile.Read(text, known.Identity).Try(out var identity, out var wrong))
            {
                return answer.Fault(wrong, Exit.Bad);
            }

            if (!(await register.Vault.SetAsync(person, identity, known.Version, now, parsed.GetValue(SubjectOptions.By)!, cancellation)).Try(out var version, out fault))
            {
                return answer.Fault(fault.Sentence, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(new { person, version });
            }
            else
            {
                answer.Out.WriteLine(Word.Of("subject.set", person, version));
            }

            return Exit.Done;
        });
    }

    private static Command Export()
    {
        var client = SubjectOptions.Client();
        var file = new Argument<string?>("file") { Description = "Where to write; standard output without it. It is for the person alone: keep it nowhere else.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("export", "Everything that is kept of a person, in words, as the person has a right to (GDPR art. 15). Example: spoor subject export C-0001 inzage.md")
        {
            client, file, SubjectOptions.Years, SharedOptions.VaultKeys, SharedOptions.Json,
        }.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!SubjectOptions.Retention(parsed).Try(out var options, out var unreadable))
            {
                return answer.Fault(unreadable, Exit.Bad);
            }

            var now = await register.NowAsync(cancellation);
            await register.RecordAsync("export", "subject export", parsed.GetValue(client).Value, cancellation);
            if (!(await SubjectOptions.Service(register, options).RecordAsync(parsed.GetValue(client), ReplayInputs.DateOf(now), cancellation)).Try(out var record, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            var looks = await new AccessDatabase(register.Accounts.Source).FindAsync(
                new(Trajectories: [.. record.Trajectories.Select(t => t.Id.Value)]), int.MaxValue, 0, cancellation);
            record = record with { Accesses = looks.Rows };
            var written = answer.IsJson ? SubjectDocument.Json(record, now) : SubjectDocument.Markdown(record, now, options);
            if (parsed.GetValue(file) is { } path)
            {
                SubjectDocument.WriteFile(path, written);
                answer.Error.WriteLine(Word.Of("subject.exported", path));
            }
            else
            {
                await Console.Out.WriteAsync(written);
            }

            return Exit.Done;
        });
    }

    private static Command Shred()
    {
        var client = SubjectOptions.Client();
        return new Command("shred", "Destroys for good everything the vault keeps of a person. The log, its figures and its seal stay as they are. Example: spoor subject shred C-0001 --reason request")
        {
            client, Reason, SubjectOptions.By, SharedOptions.VaultKeys, SharedOptions.Json,
        }.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            var (person, now) = (parsed.GetValue(client), await register.NowAsync(cancellation));
            await register.RecordAsync("record", "subject shred", person.Value, cancellation);
            var isKept = (await register.Vault.ListAsync(cancellation)).Any(p => p.Person == person) || (await register.Vault.ShreddedAsync(cancellation)).Any(p => p.Person == person);
            if (!isKept && await SubjectOptions.Service(register, new(1)).UnknownAsync(person, ReplayInputs.DateOf(now), cancellation) is { } unknown)
            {
                return answer.Fault(unknown, Exit.Bad);
            }

            if (!(await register.Vault.ShredAsync([new(person, now, parsed.GetValue(SubjectOptions.By)!, parsed.GetValue(Reason))], cancellation)).Try(out var gone, out var fault))
            {
                return answer.Fault(fault.Sentence, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(new { shredded = gone });
            }
            else
            {
                answer.Out.WriteLine(Word.Of(gone.Count > 0 ? "subject.shredded" : "subject.shredded_before", person));
                answer.Error.WriteLine(Word.Of("subject.copies"));
            }

            return Exit.Done;
        });
    }
}
