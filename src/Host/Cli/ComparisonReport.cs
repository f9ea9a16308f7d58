using Spectre.Console;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Projections.Restatement;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Cli;

/// <summary>A comparison as text: the figures side by side, then everything that changed, and why.</summary>
internal static class ComparisonReport
{
    /// <summary>Two replays, named by what they differ in.</summary>
    public static void OfTwo(IAnsiConsole console, ComparedYear compared)
    {
        var (first, second) = (compared.Comparison.First, compared.Comparison.Second);
        var (one, other) = (first, second) switch
        {
            _ when first.KnownAt != second.KnownAt => (Word.Moment(first.KnownAt), Word.Moment(second.KnownAt)),
            _ when first.DefinitionHash != second.DefinitionHash => (first.Definition, second.Definition),
            _ => (Word.Date(first.AsOf), Word.Date(second.AsOf)),
        };
        Write(console, Word.Of("compare.title", first.Year, first.Programme), compared, one, other);
    }

    /// <summary>A closing compared with what is known now, or was at another point in time.</summary>
    public static void OfClosed(IAnsiConsole console, ComparedYear compared, bool isNow)
    {
        var (first, second) = (compared.Comparison.First, compared.Comparison.Second);
        Write(
            console,
            Word.Of("restate.title", first.Year, first.Programme),
            compared,
            Word.Of("restate.closed"),
            isNow ? Word.Of("restate.now") : Word.Moment(second.KnownAt));
    }

    private static void Write(IAnsiConsole console, string title, ComparedYear compared, string one, string other)
    {
        var c = compared.Comparison;
        console.WriteLine(title);
        console.WriteLine(Verdict("kpi.trajectories", c.First.Trajectories.In, c.Second.Trajectories.In));
        console.WriteLine(Verdict("kpi.new_employers", c.First.NewEmployers.New, c.Second.NewEmployers.New));
        if (compared.IsProvisional)
        {
            console.WriteLine(Word.Of("year.provisional"));
        }

        if (c.Moved.Count + c.Shifted.Count + c.Employers.Count == 0)
        {
            console.WriteLine(Word.Of("compare.nothing"));
        }

        Rows(console, "members.trajectory", "compare.from_to", c.Moved.Select(m => (
            m.Trajectory.Value, Change(StateOf(m.From), StateOf(m.To)), Why(m.Causes, StreamId.Of(m.Trajectory), c))));
        Rows(console, "members.trajectory", "compare.shifted", c.Shifted.Select(s => (
            s.Trajectory.Value,
            $"{Word.Of("state", s.State)}: {Change(FootingOf(s.From), FootingOf(s.To))}",
            Why(s.Causes, StreamId.Of(s.Trajectory), c))));
        Rows(console, "explain.employer", "compare.from_to", c.Employers.Select(e => (
            compared.EmployerName(e.Employer) is { } name ? $"{name} ({e.Employer})" : e.Employer.Value,
            Change(StandingOf(e.From), StandingOf(e.To)),
            Why(e.Causes, StreamId.Of(e.Employer), c))));
        console.WriteLine(Word.Of(
            "compare.unmoved", c.Unchanged.In, c.Unchanged.Pending, c.Unchanged.Out, c.Unchanged.NewEmployers, c.Unchanged.PendingEmployers, c.Unchanged.ExperiencedEmployers));
        console.WriteLine($"{one}: {Inputs(c.First)}");
        console.WriteLine($"{other}: {Inputs(c.Second)}");

        string Verdict(string kpi, int first, int second) => Word.Of(
            "compare.verdict", Word.Of(kpi), first, one, second, other, first == second ? Word.Of("compare.same") : (second - first).ToString("+0;-0", null));
    }

    private static void Rows(IAnsiConsole console, string subject, string change, IEnumerable<(string Subject, string Change, string Why)> rows)
    {
        var table = Reports.Table(subject, change, "compare.why");
        foreach (var row in rows)
        {
            table.AddRow(row.Subject.EscapeMarkup(), row.Change.EscapeMarkup(), row.Why.EscapeMarkup());
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    private static string Why(Causes causes, StreamId own, Comparison c) => string.Join('\n', CauseWords.Of(causes, c).Select(cause => cause.Event switch
    {
        null => cause.Sentence,
        { Stream: var stream, Event: var id } when stream == own => $"{cause.Sentence}  {id}",
        { Stream: var stream, Event: var id } => $"{cause.Sentence}  {stream}  {id}",
    }));

    private static string Change(string from, string to) => $"{from} → {to}";

    private static string StateOf(Scope? state) => state is { } known ? Word.Of("state", known) : Word.Of("compare.absent");

    private static string StandingOf(EmployerStanding? standing) =>
        standing is { } known ? Word.Of("employer", known) : Word.Of("employer.none");

    private static string FootingOf(Position footing) => footing switch
    {
        { Rule: { } rule } => Word.Of("out", rule),
        { Standing: { } standing } => Word.Of("standing", standing),
        _ => Word.Of("compare.unplaced"),
    };

    private static string Inputs(YearResult result) =>
        $"{Word.Of("year.inputs", Word.Moment(result.KnownAt), Word.Date(result.AsOf), result.Definition, result.Position)}  {result.Hash()}";
}
