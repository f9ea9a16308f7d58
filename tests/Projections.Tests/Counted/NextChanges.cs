using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Projections.Tests.Counted;

/// <summary>When time alone changes a verdict, against trying every day.</summary>
public sealed class NextChanges
{
    private static readonly LocalDate First = Day("2021-08-01");
    private static readonly LocalDate Last = Day("2024-12-31");

    [Fact]
    public void Until_the_next_change_the_verdict_is_the_same_on_every_day_and_after_the_last_for_ever()
    {
        var chance = new Random(20261125);
        var changes = 0;
        for (var n = 0; n < 25; n++)
        {
            var history = History.Of(Enumerable.Range(0, 90).Select(_ => chance.Next(History.Wishes)));
            foreach (var stream in history.Register.Lines.GroupBy(l => l.Stream).Where(s => s.Key.Kind == StreamKind.Trajectory))
            {
                var effective = StreamReplay.ApplyCorrections(StreamDecoder.Decode([.. stream]));
                foreach (var definition in History.Definitions)
                {
                    changes += EveryDay(new(stream.Key.Id), effective, definition);
                }
            }
        }

        changes.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("2022-03-01", "2022-09-02")] // the day after d, six months after the first unpaid day
    [InlineData("2022-09-01", "2022-09-02")] // d itself
    [InlineData("2022-09-02", null)]
    public void Unpaid_work_fails_the_day_after_its_deadline(string asOf, string? changesOn) =>
        Next(asOf, Intake(), Coach(), MentalHealth(), Unpaid("2022-03-01", step: true)).ShouldBe(changesOn is null ? null : Day(changesOn));

    [Theory]
    [InlineData("2022-02-01", "2022-08-01")]
    [InlineData("2022-08-01", null)]
    public void A_check_becomes_overdue_on_its_six_month_date(string asOf, string? changesOn) =>
        Next(asOf, Intake(), Coach(), MentalHealth(), Paid("2022-02-01")).ShouldBe(changesOn is null ? null : Day(changesOn));

    [Fact]
    public void A_step_dated_later_and_an_intake_dated_later_happen_on_their_day()
    {
        Next("2022-01-01", Intake("2022-01-10")).ShouldBe(Day("2022-01-10"));
        Next("2022-01-10", Intake("2022-01-10"), Coach("2022-05-01")).ShouldBe(Day("2022-05-01"));
    }

    private static LocalDate? Next(string asOf, params IEnumerable<Step> steps)
    {
        var effective = steps.Select((step, n) => new EventEnvelope(Nth("x", n), n + 1, At("2022-01-01T00:00:00Z"), step)).ToList();
        var (facts, day) = (TrajectoryFacts.Read(new("T-1"), effective, Day(asOf)), Day(asOf));
        return NextChange.Of(effective, facts is null ? null : Verdict.Of(facts, Definition.Nhn2022, Alone), day);
    }

    private static int EveryDay(TrajectoryId id, IReadOnlyList<EventEnvelope> effective, Definition definition)
    {
        var (changes, promised) = (0, (LocalDate?)First);
        var before = "";
        for (var day = First; day <= Last; day = day.PlusDays(1))
        {
            var facts = TrajectoryFacts.Read(id, effective, day);
            var verdict = facts is null ? null : Verdict.Of(facts, definition, Alone);
            var now = Shown(verdict);
            if (day != promised)
            {
                now.ShouldBe(before, $"{id} on {day}, of which was said that nothing changes before {promised}");
            }
            else
            {
                promised = NextChange.Of(effective, verdict, day);
                changes++;
            }

            before = now;
        }

        return changes;
    }

    private static string Shown(Verdict? verdict) => verdict is null
        ? "none"
        : string.Join(' ', (IEnumerable<object?>)[
            verdict.State, verdict.BookedUnder, verdict.Year, verdict.CohortJob?.Standing, verdict.Facts.Closing,
            .. verdict.Rules.Select(r => $"{r.Rule} {r.Outcome} {string.Join(',', r.Evidence)}"),
            .. verdict.Jobs.Select(j => $"{j.Job.Start} {j.Scope} {j.Why} {j.Standing} {j.Job.WorkedUntil}"),
        ]);

    private static CountingContext Alone { get; } = new(employer => EmployerEntity.Of(employer, null), _ => false);
}
