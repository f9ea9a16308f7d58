using System.CommandLine;
using Spectre.Console;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor definitions</c>: lists the counting rules that can be selected by name.</summary>
internal static class DefinitionsCommand
{
    public static Command Create() => new("definitions", "The definitions a year can be counted by. A replay also takes one from a file: spoor replay --year 2022 --definition my-definition.json") { List(), Show() };

    private static Command List()
    {
        var command = new Command("list", "All definitions, the one in force first.") { SharedOptions.Programme, SharedOptions.Json };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var found = await new ProgrammeService(register.Log).DefinitionsAsync(parsed.GetValue(SharedOptions.Programme), cancellation);
            if (!found.Try(out var definitions, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(definitions);
            }
            else
            {
                answer.Out.Write(Table(definitions));
            }

            return Exit.Done;
        });
    }

    private static Command Show()
    {
        var name = new Argument<string>("name") { Description = "The name of a definition." };
        var command = new Command("show", "One definition as the JSON document it is.") { name, SharedOptions.Programme, SharedOptions.Json };
        return command.RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var found = await new ProgrammeService(register.Log).DefinitionsAsync(parsed.GetValue(SharedOptions.Programme), cancellation);
            if (!found.Try(out var definitions, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            var asked = parsed.GetValue(name)!;
            if (definitions.FirstOrDefault(d => d.Name == asked) is not { } definition)
            {
                var known = string.Join(", ", definitions.Select(d => d.Name));
                return answer.Fault(new(
                    $"Er is geen definitie {asked}. Bekend zijn: {known}.", $"There is no definition {asked}. Known are: {known}."), Exit.Bad);
            }

            CommandOutput.Document(definition);
            return Exit.Done;
        });
    }

    private static Table Table(IReadOnlyList<Definition> definitions)
    {
        var table = Reports.Table(["definitions.name", .. DefinitionWords.Columns.Select(DefinitionWords.ShortKey)]);
        foreach (var (definition, index) in definitions.Select((d, i) => (d, i)))
        {
            table.AddRow([
                $"{definition.Name} {(index == 0 ? Word.Of("definitions.in_force") : "")}".EscapeMarkup(),
                .. DefinitionWords.Columns.Select(p => DefinitionWords.Value(p, definition)),
            ]);
        }

        return table;
    }
}
