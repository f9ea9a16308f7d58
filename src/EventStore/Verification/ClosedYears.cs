using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Closings;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Verification;

/// <summary>Recounts every closed year of a log.</summary>
internal static class ClosedYears
{
    /// <param name="programmeLines">The lines of all programmes, in log order.</param>
    /// <param name="logAt">The log up to a position.</param>
    public static async Task<(IReadOnlyList<VerifiedYear> Years, IReadOnlyList<IntegrityError> IntegrityErrors)> VerifyAsync(
        IReadOnlyList<StoredEvent> programmeLines, Func<long, IEventSource> logAt, CancellationToken cancellation)
    {
        var years = new List<VerifiedYear>();
        var breaks = new List<IntegrityError>();
        var reproduction = new Reproduction(logAt);
        foreach (var closing in Closings(programmeLines).OrderBy(c => c.Recorded.Position))
        {
            var fault = await FaultInAsync(reproduction, closing, cancellation);
            years.Add(new(closing.Programme, closing.Year.Year, fault is null));
            if (fault is not null)
            {
                breaks.Add(Verification.IntegrityErrors.YearNotReproduced(closing.Recorded.Position, closing.Year.Year, fault));
            }
        }

        return (years, breaks);
    }

    private static List<ClosedYear> Closings(IReadOnlyList<StoredEvent> programmeLines)
    {
        try
        {
            return
            [
                .. programmeLines.GroupBy(l => l.Stream).SelectMany(stream =>
                    ClosedYear.In(new(stream.Key.Id), StreamReplay.ApplyCorrections(StreamDecoder.Decode([.. stream])))),
            ];
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            // An unreadable programme is reported by its lines.
            return [];
        }
    }

    /// <summary>Tampering may break the count in any way, so any exception means the year is not reproduced.</summary>
    private static async Task<Text?> FaultInAsync(Reproduction reproduction, ClosedYear closing, CancellationToken cancellation)
    {
        try
        {
            return await reproduction.FaultInAsync(closing, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or InvalidOperationException or InvalidCastException
            or FormatException or KeyNotFoundException or OverflowException)
        {
            return new Text("de regels ervoor zijn niet meer te tellen.", "the lines before it cannot be counted any more.").With(e);
        }
    }
}
