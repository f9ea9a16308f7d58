using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Cli;

/// <summary><c>spoor settings</c>: the lead's programme settings, on the command line.</summary>
internal static class SettingsCommand
{
    private static readonly string Range = $"from {ProgrammeSettings.Least} to {ProgrammeSettings.Most}";

    public static Command Create()
    {
        var programme = new Option<string?>("--programme") { Description = "Which programme; not needed where the register has one.", HelpName = "id" };
        (ProgrammeSetting Setting, Option<int?> Option)[] options =
        [
            (ProgrammeSetting.DelegationWeeks, Value("--stand-in-weeks", $"How many weeks standing in lasts at most, {Range}; 13 where never set.")),
            (ProgrammeSetting.NeedsPerHour, Value("--needs-per-hour", $"How often an hour an account may ask for a case by need, {Range}; 5 where never set.")),
        ];
        var command = new Command("settings", "What holds for a programme, and changing it; each change is kept in the access log. Example: spoor settings --programme nhn --stand-in-weeks 8") { programme, SharedOptions.Json };
        foreach (var (_, option) in options)
        {
            command.Options.Add(option);
        }

        return command.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            if (!(await new ProgrammeService(register.Log).NamedAsync(parsed.GetValue(programme), cancellation)).Try(out var stream, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            var (database, id) = (new SettingsDatabase(register.Accounts.Source), stream.Stream.Id);
            var changed = options.Where(o => parsed.GetValue(o.Option) is not null).ToList();
            foreach (var (setting, option) in changed)
            {
                await database.ChangeAsync(id, setting, parsed.GetValue(option)!.Value, $"os:{Environment.UserName}", "", SystemClock.Instance.GetCurrentInstant(), cancellation);
            }

            var now = await database.OfAsync(id, cancellation);
            if (answer.IsJson)
            {
                CommandOutput.Document(new { programme = id, standInWeeks = now.DelegationWeeks, needsPerHour = now.NeedsPerHour });
                return Exit.Done;
            }

            if (changed.Count > 0)
            {
                answer.Out.WriteLine(Word.Of("settings.changed", id));
            }

            foreach (var setting in Enum.GetValues<ProgrammeSetting>())
            {
                answer.Out.WriteLine(Word.Of("settings.line", Word.Of($"settings.{Codes<ProgrammeSetting>.Name(setting)}"), now.Of(setting)));
            }

            return Exit.Done;
        });
    }

    private static Option<int?> Value(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = r => ProgrammeSettings.Read(r.Tokens[0].Value) ?? SharedOptions.Refuse<int?>(r, $"a whole number {Range}"),
    };
}
