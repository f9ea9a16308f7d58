using Spoor.Domain.Json;
using Spoor.EventStore.Views;
using Spoor.Host.Words;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Components.Lists;

/// <summary>A step that would fulfil an obligation, as a link to its form.</summary>
/// <param name="Query">The values the form is prefilled with.</param>
public sealed record ToDoAction(string Label, IReadOnlyList<(string Name, string? Value)> Query);

/// <summary>An obligation in words: its reason, and what to record.</summary>
public static class ToDo
{
    /// <summary>The kind of an obligation.</summary>
    public static Obligation KindOf(ObligationListItem row) => Codes<Obligation>.Find(row.Obligation)!.Value;

    /// <summary>The reason, in a sentence.</summary>
    public static string Reason(ObligationListItem row) =>
        row.PlannedOn is { } planned ? $"{Stands(row)} {Word.Of("worklist.planned", Word.Date(planned))}" : Stands(row);

    private static string Stands(ObligationListItem row)
    {
        var since = Word.Date(row.Since);
        var due = row.DueOn is { } on ? Word.Date(on) : "";
        var employer = row.EmployerName ?? row.Employer ?? "";
        return KindOf(row) switch
        {
            Obligation.Feedback => Word.Of("worklist.reason.feedback", since, Projections.Worklist.Worklist.FeedbackDays),
            Obligation.SixMonthCheck => Word.Of(row.IsOverdue is true ? "worklist.reason.check_due" : "worklist.reason.check", employer, since),
            Obligation.UnpaidStep => Word.Of("worklist.reason.unpaid_step", employer, since, due),
            Obligation.Professional => Word.Of("worklist.reason.professional", since),
            Obligation.MentalHealth => Word.Of("worklist.reason.mental_health", since),
            Obligation.Proposal => Word.Of("worklist.reason.proposal", employer, since),
            _ => Word.Of("worklist.reason.next_step", employer, since, due),
        };
    }

    /// <summary>The steps that would fulfil it. None for a check before its date, or when a step is recorded for a future day.</summary>
    public static IReadOnlyList<ToDoAction> Actions(ObligationListItem row) => KindOf(row) switch
    {
        _ when row.PlannedOn is not null => [],
        Obligation.Feedback => [Action("feedback_given")],
        Obligation.SixMonthCheck when row.IsOverdue is true => [Action("six_month_check_recorded", ("plaatsing", row.RefersTo))],
        Obligation.SixMonthCheck => [],
        Obligation.UnpaidStep => [Action("placement_started")],
        Obligation.Professional => [Action("professional_assigned")],
        Obligation.MentalHealth => [Action("mental_health_involved")],
        Obligation.Proposal => [Action("match_accepted", ("voorstel", row.RefersTo)), Action("match_declined", ("voorstel", row.RefersTo))],
        _ => [Action("match_proposed"), Action("placement_started")],
    };

    private static ToDoAction Action(string step, params (string Name, string? Value)[] about) =>
        new(Word.Of($"worklist.do.{step}"), [("stap", step), .. about]);
}
