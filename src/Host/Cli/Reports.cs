using Spectre.Console;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Member = Spoor.Projections.Members.Member;

namespace Spoor.Host.Cli;

/// <summary>Results as text tables.</summary>
internal static class Reports
{
    /// <summary>A table with column headings by resource key; an empty key is an empty heading.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(heading.Length == 0 ? "" : Word.Of(heading).EscapeMarkup()));
        }

        return table;
    }

    public static void Members(IAnsiConsole console, int year, IReadOnlyList<Member> members)
    {
        if (members.Count == 0)
        {
            console.WriteLine(Word.Of("members.none"));
            return;
        }

        console.WriteLine(Word.Of("members.title", members.Count, year));
        var table = Table("members.trajectory", "members.state", "members.reason", "members.started", "members.standing");
        foreach (var member in members)
        {
            table.AddRow(
                member.Trajectory.Value,
                Word.Of("state", member.State),
                member.Rule is { } rule ? Word.Of("out", rule) : "",
                Word.Date(member.StartedOn),
                member.Standing is { } standing ? Word.Of("standing", standing) : "");
        }

        console.Write(table);
    }

    public static void Explanation(IAnsiConsole console, ExplainedTrajectory explained, int asked)
    {
        var (explanation, verdict) = (explained.Explanation, explained.Verdict);
        if (explanation.Year != asked)
        {
            console.WriteLine(explanation.Year is { } year
                ? Word.Of("explain.other_year", explanation.Trajectory, asked, year)
                : Word.Of("explain.no_year", explanation.Trajectory, asked));
        }

        console.WriteLine(Word.Of(
            $"explain.title.{Codes<Scope>.Name(verdict.State)}",
            explanation.Trajectory,
            verdict.BookedUnder is { } booked ? Word.Of("out", booked) : ""));
        var steps = verdict.Facts.Steps.ToDictionary(e => e.Id);
        var rules = Table("explain.rule", "explain.outcome", "explain.evidence");
        foreach (var rule in explanation.Rules)
        {
            rules.AddRow(
                Word.Of("rule", rule.Rule),
                Word.Of("outcome", rule.Outcome),
                string.Join('\n', rule.Evidence.Select(id => Evidence(steps[id]))).EscapeMarkup());
        }

        console.Write(rules);
        if (explanation.Jobs.Count == 0)
        {
            console.WriteLine(Word.Of("explain.no_jobs"));
            return;
        }

        var jobs = Table("explain.employer", "explain.start", "explain.until", "explain.scope", "explain.why", "members.standing");
        foreach (var job in explanation.Jobs)
        {
            jobs.AddRow(
                $"{explained.Replay.Employers.NameOf(job.Employer)} ({job.Employer})".EscapeMarkup(),
                Word.Date(job.Start),
                job.AgreedLastDay is { } last ? Word.Date(last) : Word.Of("explain.open_ended"),
                Word.Of("scope", job.Scope),
                Word.Of("why", job.Why),
                job.Standing is { } standing ? Word.Of("standing", standing) : "");
        }

        console.Write(jobs);
    }

    public static void History(IAnsiConsole console, string trajectory, IReadOnlyList<StoredEvent> lines)
    {
        console.WriteLine(Word.Of("history.title", lines.Count, trajectory));
        var table = Table("history.version", "history.recorded", "history.type", "history.data", "history.actor");
        foreach (var line in lines)
        {
            table.AddRow(
                line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Word.Moment(line.RecordedAt),
                $"{Word.Of($"type.{line.Type}")}\n{line.Id}".EscapeMarkup(),
                line.Exported().GetProperty("data").GetRawText().EscapeMarkup(),
                line.Actor.EscapeMarkup());
        }

        console.Write(table);
    }

    private static string Evidence(Domain.Recording.EventEnvelope recorded) =>
        $"{Word.Of($"type.{StepTypes.NameOf(recorded.Step)}")}, "
        + $"{Word.Date(((Domain.Trajectories.TrajectoryEvent)recorded.Step).Date())}  {recorded.Id}";
}
