using System.CommandLine;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Projections.Readings;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor readings</c>: how far the figures of a year depend on how the plan is read (rules-2.md).</summary>
internal static class ReadingsCommand
{
    public static Command Create()
    {
        var vary = new Option<string?>("--vary")
        {
            Description = "A file with the admissible values of each field to vary. Default: samples/definitions/readings.json.",
            HelpName = "file",
        };
        var command = new Command("readings", "How far a year's figures depend on how the plan is read: each reading by itself, and the range over all of them. Example: spoor readings --year 2022") { vary };
        return command.AddReplayOptions().RunsOnRegister(async (parsed, register, answer, cancellation) =>
        {
            var (results, replay) = (new YearResultService(register.Log), parsed.ReplayRequest());
            await Commands.NoteYearAsync(results.Programmes, replay, answer, cancellation);
            if (!(await results.ReadingsAsync(replay, definition => VariationOf(definition, parsed.GetValue(vary)), cancellation)).Try(out var found, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            if (answer.IsJson)
            {
                CommandOutput.Document(found.Readings);
            }
            else
            {
                Write(answer.Out, found);
            }

            return Exit.Done;
        });
    }

    private static Outcome<Variation, Text> VariationOf(Definition definition, string? file) => file is null
        ? Variation.Default(definition)
        : JsonFile.Read(file, new("Lezingen", "Readings"), document => Variation.Read(definition, document));

    private static void Write(IAnsiConsole console, ReplayedReadings found)
    {
        var (inputs, readings) = (found.Inputs, found.Readings);
        console.WriteLine(Word.Of("readings.title", inputs.Year, inputs.Programme, inputs.Definition.Name));
        console.WriteLine(Range("kpi.trajectories", readings.Base.Trajectories, readings.Range.Trajectories));
        console.WriteLine(Range("kpi.new_employers", readings.Base.NewEmployers, readings.Range.NewEmployers));
        if (found.IsProvisional)
        {
            console.WriteLine(Word.Of("year.provisional"));
        }

        var table = Reports.Table("readings.field", "readings.value", "year.trajectories", "year.new_employers", "readings.leave", "readings.enter");
        foreach (var reading in readings.Readings)
        {
            table.AddRow(
                Escaped(Word.Of($"definition.{reading.Field}")), Escaped(DefinitionWords.Value(DefinitionParameter.Find(reading.Field)!, reading.Value)), FormattableString.Invariant($"{reading.Trajectories}"), FormattableString.Invariant($"{reading.NewEmployers}"),
                Escaped(string.Join(", ", reading.Leave)), Escaped(string.Join(", ", reading.Enter)));
        }

        console.Write(table);
        console.WriteLine(Word.Of("year.inputs", Word.Moment(inputs.KnownAt), Word.Date(inputs.AsOf), inputs.Definition.Name, found.Position));

        static string Escaped(string words) => Markup.Escape(words);
    }

    private static string Range(string kpi, int count, FigureRange range) => Word.Of("readings.range", Word.Of(kpi), count, range.Least, range.Most);
}
