using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Recording;
using Spoor.Host.Replays;
using Spoor.Projections.Closings;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Closings;

/// <summary>A year about to be closed.</summary>
public sealed record ProposedClosing(ReplayedYear Counted, YearClosed Step)
{
    /// <summary>Whether the year was not over on the date it is counted as of: it is closed only where that is asked for explicitly.</summary>
    public bool IsUnfinished => IsUnfinishedAt(Counted.Result);

    /// <summary>Whether a year was not over on the date it is counted as of.</summary>
    public static bool IsUnfinishedAt(YearResult result) => result.AsOf < new LocalDate(result.Year, 12, 31);
}

/// <summary>Closes a year: records its result for ever, with what it was counted from (events.md, <c>year_closed</c>).</summary>
/// <param name="desk">Who counts; null where there is one question.</param>
public sealed class YearClosing(IEventLog log, YearResultService? desk = null)
{
    // What a line holds besides its payload.
    private const int EnvelopeBytes = 1024;

    /// <summary>Counts the year as it would be closed. Nothing is recorded yet.</summary>
    public async Task<Outcome<ProposedClosing, Text>> Propose(ReplayRequest request, CancellationToken cancellation)
    {
        if (!(await (desk ?? new YearResultService(log)).Year(request, cancellation)).Try(out var counted, out var fault))
        {
            return fault;
        }

        if (await IsClosed(counted.Result, cancellation))
        {
            return ProgrammeRefusals.YearAlreadyClosed(request.Year).Text;
        }

        if (counted.Result.AsOf.Year < request.Year)
        {
            return new Text(
                $"Het jaar {request.Year} is op {Words.Word.Date(counted.Result.AsOf)} nog niet begonnen. Sluit het af als het voorbij is.",
                $"The year {request.Year} has not begun on {Words.Word.Date(counted.Result.AsOf)}. Close it when it is over.");
        }

        return counted.IsProvisional
            ? new Text(
                $"Het moment {Words.Word.Moment(counted.Result.KnownAt)} ligt nog in de toekomst: wat dan bekend is, staat niet vast. Sluit het jaar af met een moment dat voorbij is.",
                $"The moment {Words.Word.Moment(counted.Result.KnownAt)} still lies ahead: what is known then is not settled. Close the year with a moment that has passed.")
            : new ProposedClosing(counted, ClosedYear.Of(counted.Result, counted.Members, CountingRules.Current));
    }

    /// <summary>Records the closing.</summary>
    /// <param name="id">Makes a retry harmless.</param>
    /// <param name="actor">Who closes it: an opaque account id.</param>
    /// <returns>Why the year is not closed, such as <c>year-already-closed</c>; null where it is.</returns>
    public async Task<Text?> Record(ProposedClosing proposed, EventId id, string actor, CancellationToken cancellation)
    {
        await using var session = await RegisterSession.Open(log, cancellation);
        var live = ProposedEvent.Live(id, StreamId.Of(proposed.Counted.Result.Programme), proposed.Step, actor);
        if (live.Data.Length > Exchange.LineSplitter.MostBytes - EnvelopeBytes)
        {
            return new(
                "Achter dit jaar staan zoveel trajecten dat de afsluiting niet op één regel van 1 MiB past. Vraag om hulp bij de makers.",
                "So many trajectories are behind this year that its closing does not fit on one line of 1 MiB. Ask the makers for help.");
        }

        if (!(await session.Take(live, cancellation)).Try(out _, out var refusal))
        {
            return refusal.Text;
        }

        return await session.Commit(cancellation);
    }

    private async Task<bool> IsClosed(YearResult result, CancellationToken cancellation)
    {
        var programme = await new KnownLog(log, long.MaxValue).Stream(StreamId.Of(result.Programme), cancellation);
        return ClosedYear.In(result.Programme, StreamReading.AsKnown(programme.Events)).Any(c => c.Year.Year == result.Year);
    }
}
