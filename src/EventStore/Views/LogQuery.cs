using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Views;

/// <summary>Filters events of the log; null members do not filter.</summary>
/// <param name="UpTo">The last position included.</param>
/// <param name="Extent">A programme with its trajectories as they are now (employers belong to all programmes), or the whole log.</param>
/// <param name="Type">The stored name of a type.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="From">Recorded no earlier than this.</param>
/// <param name="Until">Recorded no later than this.</param>
public sealed record LogFilter(
    long UpTo, Extent Extent, string? Type = null, StreamId? Stream = null, string? Actor = null, Instant? From = null, Instant? Until = null)
{
    /// <summary>Whether every known event matches.</summary>
    public bool IsOpen => this == new LogFilter(UpTo, Extent.WholeRegister);
}

/// <summary>Queries the log itself.</summary>
public static class LogQuery
{
    /// <summary>A page of the events that match the filter, last first.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> EventsAsync(
        this ViewDatabase views, LogFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await views.Source.OpenConnectionAsync(cancellation);
        var command = new NpgsqlCommand(EmbeddedSql.Views("log").Replace("{filter}", EmbeddedSql.Views("log_filter"), StringComparison.Ordinal));
        command.Parameters.AddRange(Parameters(filter));
        command.Parameters.AddRange(ViewQuery.Limits(page));
        return await EventReader.LinesAsync(command, connection, cancellation).ToListAsync(cancellation);
    }

    /// <summary>How many events match the filter. Positions have no gaps, so an open filter needs no counting.</summary>
    public static async Task<long> CountEventsAsync(this ViewDatabase views, LogFilter filter, CancellationToken cancellation)
    {
        if (filter.IsOpen)
        {
            return filter.UpTo;
        }

        await using var command = views.Source.CreateCommand(
            EmbeddedSql.Views("log_count").Replace("{filter}", EmbeddedSql.Views("log_filter"), StringComparison.Ordinal));
        command.Parameters.AddRange(Parameters(filter));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlParameter[] Parameters(LogFilter filter) =>
    [
        new() { Value = filter.UpTo },
        ViewQuery.Text(filter.Type),
        ViewQuery.Text(filter.Stream?.ToString()),
        ViewQuery.Text(filter.Actor),
        Moment(filter.From),
        Moment(filter.Until),
        ViewQuery.Text(filter.Extent.Programme),
    ];

    private static NpgsqlParameter Moment(Instant? moment) =>
        new() { Value = (object?)moment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
