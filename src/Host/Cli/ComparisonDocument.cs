using Spoor.Domain.Recording;
using Spoor.Host.Api;
using Spoor.Projections.Restatement;

namespace Spoor.Host.Cli;

/// <summary>A comparison as JSON (interfaces.md, <c>restate</c>). Besides <c>moved</c>: what <c>shifted</c> within its state,
/// the <c>employers</c> that changed, the <c>unmoved</c> totals, the <c>events</c> named with both their dates, and what changed because
/// time <c>passed</c> or by the definition alone.</summary>
internal static class ComparisonDocument
{
    public static object OfTwo(Comparison c)
    {
        var (moved, shifted, employers, unmoved, events, passed) = Parts(c);
        return new { First = YearDocument.Of(c.First), Second = YearDocument.Of(c.Second), moved, shifted, employers, unmoved, events, passed };
    }

    public static object OfClosed(Comparison c)
    {
        var (moved, shifted, employers, unmoved, events, passed) = Parts(c);
        return new { Closed = YearDocument.Of(c.First), Now = YearDocument.Of(c.Second), moved, shifted, employers, unmoved, events, passed };
    }

    private static (object Moved, object Shifted, object Employers, object Unchanged, object Events, object Passed) Parts(Comparison c) => (
        c.Moved.Select(m => new { m.Trajectory, m.From, m.To, Because = Ids(m.Causes.Because) }),
        c.Shifted.Select(s => new { s.Trajectory, s.State, s.From, s.To, Because = Ids(s.Causes.Because) }),
        c.Employers.Select(e => new { e.Employer, e.From, e.To, Because = Ids(e.Causes.Because) }),
        new
        {
            Trajectories = new { c.Unchanged.In, c.Unchanged.Pending, c.Unchanged.Out },
            NewEmployers = new { New = c.Unchanged.NewEmployers, Pending = c.Unchanged.PendingEmployers, Experienced = c.Unchanged.ExperiencedEmployers },
        },
        Subjects(c).SelectMany(s => s.Causes.Because.Concat(s.Causes.Then)).DistinctBy(e => e.Event).OrderBy(e => e.Position).Select(e => new
        {
            Id = e.Event,
            Stream = e.Stream.ToString(),
            Type = StepTypes.NameOf(e.Step),
            e.Kind,
            e.Date,
            e.RecordedAt,
        }),
        Subjects(c).Where(s => s.Causes.Deadline || s.Causes.Definition).Select(s => new
        {
            s.Stream,
            s.Causes.Deadline,
            s.Causes.Definition,
            Then = Ids(s.Causes.Then),
        }));

    private static IEnumerable<(string Stream, Causes Causes)> Subjects(Comparison c) =>
    [
        .. c.Moved.Select(m => (Domain.Recording.StreamId.Of(m.Trajectory).ToString(), m.Causes)),
        .. c.Shifted.Select(s => (Domain.Recording.StreamId.Of(s.Trajectory).ToString(), s.Causes)),
        .. c.Employers.Select(e => (Domain.Recording.StreamId.Of(e.Employer).ToString(), e.Causes)),
    ];

    private static IEnumerable<EventId> Ids(IEnumerable<Cause> causes) => causes.Select(c => c.Event);
}
