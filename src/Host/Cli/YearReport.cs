using Spectre.Console;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Projections.YearlyResult;
using static System.FormattableString;

namespace Spoor.Host.Cli;

/// <summary>A year's result as text, verdict first.</summary>
internal static class YearReport
{
    public static void Write(IAnsiConsole console, ReplayedYear year)
    {
        var result = year.Result;
        console.WriteLine(Word.Of("year.title", result.Year, result.Programme));
        console.WriteLine(Verdict("kpi.trajectories", result.Trajectories.In, result.Trajectories.Target));
        console.WriteLine(Verdict("kpi.new_employers", result.NewEmployers.New, result.NewEmployers.Target));
        if (year.IsProvisional)
        {
            console.WriteLine(Word.Of("year.provisional"));
        }

        console.Write(Headline(result));
        console.Write(Booked(result));
        console.Write(Cohort(result));
        console.WriteLine(Ends(result.Cohort));
        console.WriteLine(Proposals(result.Proposals));
        console.WriteLine(Word.Of(
            "year.inputs", Word.Moment(result.KnownAt), Word.Date(result.AsOf), result.Definition, result.Position));
        console.WriteLine($"{Word.Of("year.hash")} {result.Hash()}");
    }

    private static string Verdict(string kpi, int count, int? target) => target switch
    {
        null => Word.Of("verdict.untargeted", Word.Of(kpi), count),
        { } reached when count >= reached => Word.Of("verdict.reached", Word.Of(kpi), count, reached),
        { } missed => Word.Of("verdict.short", Word.Of(kpi), count, missed, missed - count),
    };

    private static Table Headline(YearResult result)
    {
        var table = Reports.Table("", "year.count", "year.target", "year.pending", "year.out", "year.persons", "year.experienced");
        table.AddRow(
            Word.Of("year.trajectories"), Number(result.Trajectories.In), Number(result.Trajectories.Target),
            Number(result.Trajectories.Pending), Number(result.Trajectories.Out), Number(result.Trajectories.Persons), "");
        table.AddRow(
            Word.Of("year.new_employers"), Number(result.NewEmployers.New), Number(result.NewEmployers.Target),
            Number(result.NewEmployers.Pending), "", "", Number(result.NewEmployers.Experienced));
        return table;
    }

    private static Table Booked(YearResult result)
    {
        var table = Reports.Table("year.booked", "year.pending", "year.out");
        foreach (var rule in Domain.Counting.TrajectoryScope.RulesOf(result.RulesVersion ?? 1))
        {
            table.AddRow(
                Word.Of("out", rule), Number(result.Trajectories.PendingBy.Of(rule)), Number(result.Trajectories.OutBy.Of(rule)));
        }

        return table;
    }

    private static Table Cohort(YearResult result)
    {
        var cohort = result.Cohort;
        var table = Reports.Table("", "year.placed", "standing.retained", "standing.not_retained", "standing.unknown", "standing.overdue", "standing.not_due");
        table.AddRow(
            Word.Of("year.cohort"), Number(cohort.Placed), Number(cohort.Retained), Number(cohort.NotRetained),
            Number(cohort.Unknown), Number(cohort.Overdue), Number(cohort.NotDue));
        return table;
    }

    private static string Ends(CohortFigures cohort) =>
        $"{cohort.Open} {Word.Of("year.open")}, {cohort.Completed} {Word.Of("year.completed")}, {cohort.DroppedOut} {Word.Of("year.dropped_out")}";

    private static string Proposals(ProposalFigures proposals) =>
        $"{Word.Of("year.proposals")}: {proposals.Proposed} {Word.Of("year.proposed")}, {proposals.Accepted} {Word.Of("year.accepted")}, "
        + $"{proposals.Declined} {Word.Of("year.declined")}, {proposals.Unanswered} {Word.Of("year.unanswered")}";

    private static string Number(int? value) => value is { } number ? Invariant($"{number}") : "–";
}
