using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Projections.Replaying;
using Spoor.Projections.Restatement;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>Two moments of a history that are to be compared.</summary>
internal sealed record Asked(
    History History, int Year, Instant KnownAt, Instant With, LocalDate AsOf, LocalDate WithAsOf, Definition Definition, Definition WithDefinition)
{
    /// <summary>Some comparisons of a history: facts alone, dates too, definitions too, and the later moment first.</summary>
    public static IEnumerable<Asked> Of(History history, int seed)
    {
        var random = new Random(seed);
        List<Instant> moments = [.. history.Register.Lines.Skip(4).Select(l => l.RecordedAt).Distinct()];
        var definitions = History.Definitions;
        for (var n = 0; n < 6; n++)
        {
            var earlier = random.Next(moments.Count);
            Instant[] two = [moments[earlier], moments[random.Next(earlier, moments.Count)]];
            var asOf = new LocalDate(2022, 3, 1).PlusDays(random.Next(500));
            var definition = definitions[random.Next(definitions.Count)];
            var forward = new Asked(
                history,
                2021 + random.Next(2) + (n / 5),
                two[0],
                two[1],
                asOf,
                n % 3 == 0 ? asOf : asOf.PlusDays(random.Next(600)),
                definition,
                n % 2 == 0 ? definition : definitions[random.Next(definitions.Count)]);
            yield return n == 5 ? forward.Turned() : forward;
        }
    }

    public bool IsForward => KnownAt <= With;

    public Asked Turned() => this with
    {
        KnownAt = With, With = KnownAt, AsOf = WithAsOf, WithAsOf = AsOf, Definition = WithDefinition, WithDefinition = Definition,
    };

    public Comparison Compare() => History.Register.Compare(
        Year, Iso(KnownAt), Iso(With), Iso(AsOf), Iso(WithAsOf), Definition.Name, WithDefinition.Name);

    public ReplayedYear First() => History.Register.Year(Year, Iso(KnownAt), Iso(AsOf), Definition.Name);

    public ReplayedYear Second() => History.Register.Year(Year, Iso(With), Iso(WithAsOf), WithDefinition.Name);

    public Recount OlderAsItWas() => Recount.Without(Lines(Older.KnownAt), [], Older);

    public Recount OldEventsAtNewInputs() => Recount.Without(Lines(Older.KnownAt), [], Newer);

    public Recount OldEventsAtNewDate() => Recount.Without(Lines(Older.KnownAt), [], Newer with { Definition = Older.Definition });

    /// <summary>Leaving out a cause gives back what was; of several that do so only together, no fewer do.</summary>
    public void IsCausedBy(Causes causes, Func<Recount, bool> isAsItWas)
    {
        List<EventId> all = [.. causes.Because.Select(c => c.Event)];
        if (causes.Together)
        {
            all.Count.ShouldBeGreaterThan(1);
            IsAsItWas(all).ShouldBeTrue();
            all.Where(e => IsAsItWas(all.Where(other => other != e))).ShouldBeEmpty();
        }
        else
        {
            all.Where(e => !IsAsItWas([e])).ShouldBeEmpty();
        }

        foreach (var cause in causes.Because.Concat(causes.Then))
        {
            var line = History.Register.Lines.Single(l => l.Id == cause.Event);
            (line.Stream, line.RecordedAt, line.Position).ShouldBe((cause.Stream, cause.RecordedAt, cause.Position));
            line.RecordedAt.ShouldBeInRange(Older.KnownAt + Duration.Epsilon, Newer.KnownAt);
        }

        bool IsAsItWas(IEnumerable<EventId> leftOut) => isAsItWas(Recount.Without(Lines(Newer.KnownAt), [.. leftOut], Newer));
    }

    private ReplayInputs Older => IsForward ? FirstInputs : SecondInputs;

    private ReplayInputs Newer => IsForward ? SecondInputs : FirstInputs;

    private ReplayInputs FirstInputs => new(new("nhn"), Year, KnownAt, AsOf, Definition);

    private ReplayInputs SecondInputs => new(new("nhn"), Year, With, WithAsOf, WithDefinition);

    private IEnumerable<StoredEvent> Lines(Instant knownAt) => History.Register.Lines.Where(l => l.RecordedAt <= knownAt);

    private static string Iso(Instant instant) => ContractInstant.Pattern.Format(instant);

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
