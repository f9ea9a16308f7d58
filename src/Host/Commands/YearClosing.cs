using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Projections.Closings;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Commands;

/// <summary>A year about to be closed.</summary>
public sealed record ProposedClosing(ReplayedYear Counted, YearClosed Step)
{
    /// <summary>Whether the year was not over on the date it is counted as of: it is then only closed on explicit request.</summary>
    public bool IsUnfinished => IsUnfinishedAt(Counted.Result);

    /// <summary>Whether a year was not over on the date it is counted as of.</summary>
    public static bool IsUnfinishedAt(YearResult result) => result.AsOf < new LocalDate(result.Year, 12, 31);
}

/// <summary>Counts a year as it would be closed: its final result, with its inputs (events.md, <c>year_closed</c>).</summary>
/// <param name="results">The counting service; null for a single query.</param>
public sealed class YearClosing(IEventStore log, YearResultService? results = null)
{
    /// <summary>Counts the year as it would be closed. Nothing is recorded yet.</summary>
    public async Task<Outcome<ProposedClosing, Text>> ProposeAsync(ReplayRequest replay, CancellationToken cancellation)
    {
        if (!(await (results ?? new YearResultService(log)).YearAsync(replay, cancellation)).Try(out var counted, out var fault))
        {
            return fault;
        }

        if (await IsClosedAsync(counted.Result, cancellation))
        {
            return ProgrammeRefusals.YearAlreadyClosed(replay.Year).Text;
        }

        if (counted.Result.AsOf.Year < replay.Year)
        {
            return new Text(
                $"Het jaar {replay.Year} is op {Words.Word.Date(counted.Result.AsOf)} nog niet begonnen. Sluit het af als het voorbij is.",
                $"The year {replay.Year} has not begun on {Words.Word.Date(counted.Result.AsOf)}. Close it when it is over.");
        }

        return counted.IsProvisional
            ? new Text(
                $"Het moment {Words.Word.Moment(counted.Result.KnownAt)} ligt nog in de toekomst: wat dan bekend is, staat niet vast. Sluit het jaar af met een moment dat voorbij is.",
                $"The moment {Words.Word.Moment(counted.Result.KnownAt)} still lies ahead: what is known then is not settled. Close the year with a moment that has passed.")
            : new ProposedClosing(counted, ClosedYear.Of(counted.Result, counted.Members));
    }

    private async Task<bool> IsClosedAsync(YearResult result, CancellationToken cancellation)
    {
        var programme = await new EventStoreSnapshot(log, long.MaxValue).StreamAsync(StreamId.Of(result.Programme), cancellation);
        return ClosedYear.In(result.Programme, StreamReplay.ApplyCorrections(programme.Events)).Any(c => c.Year.Year == result.Year);
    }
}
