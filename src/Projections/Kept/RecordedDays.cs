using NodaTime;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Kept;

/// <summary>Where the log stood at the end of each day of the programme's time zone, as far as it is kept. One writer adds, others read meanwhile.</summary>
public sealed class RecordedDays
{
    private readonly Growing<(LocalDate Day, long Before)> _days = new();
    private Instant _ends = Instant.MinValue;

    /// <summary>Notes the next event of the log.</summary>
    /// <param name="recordedAt">No earlier than that of the event before it.</param>
    public void Add(Instant recordedAt, long position)
    {
        if (recordedAt < _ends)
        {
            return;
        }

        var day = ReplayInputs.DateOf(recordedAt);
        _ends = day.PlusDays(1).AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        _days.Add((day, position - 1));
    }

    /// <summary>The last position recorded by the end of a day; null where all that is kept was.</summary>
    public long? PositionAtEndOf(LocalDate day)
    {
        var days = _days.Read();
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle].Day > day ? (low, middle) : (middle + 1, high);
        }

        return low < days.Length ? days[low].Before : null;
    }
}
