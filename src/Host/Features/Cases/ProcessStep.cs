using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Cases;

/// <summary>The state of a part of the process.</summary>
public enum Progress
{
    [Code("done")] Done,

    /// <summary>The current part.</summary>
    [Code("current")] Current,

    [Code("expected")] Expected,

    /// <summary>Recorded, but on a future day.</summary>
    [Code("planned")] Planned,

    /// <summary>Later parts were recorded, this one was not.</summary>
    [Code("passed")] Passed,
}

/// <summary>One part of the process of a trajectory.</summary>
/// <param name="Name">The resource key of its words.</param>
/// <param name="Note">When it happened or is due, in words; null if there is nothing to say.</param>
/// <param name="Step">The stored type of the step that records it.</param>
public sealed record ProcessStep(string Name, Progress Progress, string? Note, string? Step)
{
    // The service point answers within three weeks of the profile (events.md).
    private const int FeedbackDays = 21;

    /// <summary>The process of a trajectory as of the date of its verdict: past, current and expected parts.</summary>
    /// <param name="effective">All of its steps, including those on a future day.</param>
    public static IReadOnlyList<ProcessStep> Of(Verdict verdict, IReadOnlyList<EventEnvelope> effective)
    {
        var facts = verdict.Facts;
        var ahead = effective.Select(e => e.Step).OfType<TrajectoryEvent>().Where(e => e.Date() > facts.AsOf).ToList();
        var professional = First<ProfessionalAssigned>(facts, e => e.From);
        var mentalHealth = First<MentalHealthInvolved>(facts, e => e.From);
        var profile = First<ProfileCompleted>(facts, e => e.On);
        var feedback = First<FeedbackGiven>(facts, e => e.On);
        var proposal = First<MatchProposed>(facts, e => e.On);
        var placement = facts.Placements.All.OrderBy(p => p.StartsOn).FirstOrDefault();
        var check = First<SixMonthCheckRecorded>(facts, e => e.CheckedOn);
        var aftercare = facts.Steps.Select(s => s.Step).OfType<AftercareGiven>().Select(e => (LocalDate?)e.On).Max();
        var due = verdict.CohortJob is { Standing: Standing.NotDue or Standing.Overdue } job ? job.Job.SixMonthDate : (LocalDate?)null;
        (string Name, bool IsDone, string? Note, string? Step)[] table =
        [
            ("intake", true, Word.Date(facts.Intake.StartedOn), null),
            ("contacts", professional is not null && mentalHealth is not null, Contacts(professional, mentalHealth), professional is null ? "professional_assigned" : "mental_health_involved"),
            ("profile", profile is not null, On(profile), "profile_completed"),
            ("feedback", feedback is not null, On(feedback) ?? By(profile?.PlusDays(FeedbackDays), "case.by"), "feedback_given"),
            ("proposal", proposal is not null, On(proposal), "match_proposed"),
            ("placement", placement is not null, On(placement?.StartsOn), "placement_started"),
            ("check", check is not null, On(check) ?? By(due, "case.from"), "six_month_check_recorded"),
            ("closing", facts.Closing is not null, On(facts.Closing?.On) ?? By(aftercare, "case.aftercare_on"), aftercare is null ? "aftercare_given" : "trajectory_completed"),
        ];
        var last = Array.FindLastIndex(table, row => row.IsDone);

        // If both contacts are needed, one is not enough.
        var areBoth = (professional is not null || ahead.Any(e => e is ProfessionalAssigned)) && (mentalHealth is not null || ahead.Any(e => e is MentalHealthInvolved));
        var planned = table.Select(row => row.IsDone || (row.Name == "contacts" && !areBoth) ? null : Planned(row.Name, ahead)).ToList();
        var current = Enumerable.Range(last + 1, table.Length - last - 1).FirstOrDefault(n => planned[n] is null, table.Length);
        return
        [
            .. table.Select((row, index) => new ProcessStep(
                row.Name,
                row.IsDone ? Progress.Done : planned[index] is not null ? Progress.Planned : index < last ? Progress.Passed : index == current ? Progress.Current : Progress.Expected,
                By(planned[index], "case.planned") ?? row.Note ?? (index < last && !row.IsDone ? Word.Of("case.not_recorded") : null),
                row.Step)),
        ];
    }

    /// <summary>The first future day on which a part of the process is recorded to happen; null if there is none.</summary>
    private static LocalDate? Planned(string name, IEnumerable<TrajectoryEvent> ahead) => ahead.Where(step => (name, step) switch
    {
        ("contacts", ProfessionalAssigned or MentalHealthInvolved) => true,
        ("profile", ProfileCompleted) => true,
        ("feedback", FeedbackGiven) => true,
        ("proposal", MatchProposed) => true,
        ("placement", PlacementStarted) => true,
        ("check", SixMonthCheckRecorded) => true,
        ("closing", TrajectoryCompleted or TrajectoryDroppedOut) => true,
        _ => false,
    }).Select(step => (LocalDate?)step.Date()).Min();

    private static string? On(LocalDate? date) => date is { } day ? Word.Date(day) : null;

    private static string? By(LocalDate? date, string key) => date is { } day ? Word.Of(key, Word.Date(day)) : null;

    private static string? Contacts(LocalDate? professional, LocalDate? mentalHealth) => (professional, mentalHealth) switch
    {
        ({ } one, { } other) => Word.Date(LocalDate.Max(one, other)),
        (null, null) => null,
        (null, _) => Word.Of("case.no_professional"),
        _ => Word.Of("case.no_mental_health"),
    };

    private static LocalDate? First<TStep>(TrajectoryFacts facts, Func<TStep, LocalDate> dateOf)
        where TStep : TrajectoryEvent =>
        facts.Steps.Select(s => s.Step).OfType<TStep>().Select(e => (LocalDate?)dateOf(e)).Min();
}
