using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Views;

/// <summary>An event that a view could not take in: the view stands right before it until a program comes that can.</summary>
/// <param name="Position">The position of the event.</param>
/// <param name="Event">Null where no event but a date was too much.</param>
public sealed record ViewStop(long Position, EventId? Event, string Why, Instant Since);

/// <summary>Where a stored view stands.</summary>
/// <param name="Shape">The version of the view in the program that filled it; 0 where it was never filled.</param>
/// <param name="Position">The last log position that takes part.</param>
/// <param name="AsOf">The date as of which it holds.</param>
/// <param name="Stopped">Null while it runs.</param>
public sealed record ViewState(
    string View, int Shape, int Generation, long Position, LocalDate AsOf, bool WantsRebuild, ViewStop? Stopped);

/// <summary>The rows that say where the views stand.</summary>
internal static class ViewStates
{
    /// <summary>Every view of this program, made known where it is new.</summary>
    public static async Task<IReadOnlyList<ViewState>> Noted(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using (var note = source.CreateCommand(SqlFiles.Views("note_views")))
        {
            note.Parameters.Add(EventReader.Texts(StoredView.All.Select(v => v.Name)));
            await note.ExecuteNonQueryAsync(cancellation);
        }

        return await Read(source, cancellation);
    }

    public static async Task<IReadOnlyList<ViewState>> Read(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("states"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var states = new List<ViewState>();
        while (await reader.ReadAsync(cancellation))
        {
            states.Add(new(
                reader.GetString(0),
                reader.GetInt32(1),
                reader.GetInt32(2),
                reader.GetInt64(3),
                reader.GetFieldValue<LocalDate>(4),
                reader.GetBoolean(5),
                reader.IsDBNull(6) ? null : new(
                    reader.GetInt64(6),
                    reader.IsDBNull(7) ? null : new(reader.GetGuid(7)),
                    reader.GetString(8),
                    reader.GetFieldValue<Instant>(9))));
        }

        return states;
    }

    /// <summary>Moves a view on; whatever stopped it does so no longer.</summary>
    public static NpgsqlBatchCommand Checkpoint(Followed view, long position, LocalDate asOf) => new(SqlFiles.Views("checkpoint"))
    {
        Parameters =
        {
            new() { Value = view.View.Name },
            new() { Value = view.Generation },
            new() { Value = view.Position },
            new() { Value = position },
            Date(asOf),
        },
    };

    /// <summary>Says where a view stopped and why.</summary>
    public static NpgsqlBatchCommand Stop(Followed view, long position, EventId? stoppedBy, string why) => new(SqlFiles.Views("stop"))
    {
        Parameters =
        {
            new() { Value = view.View.Name },
            new() { Value = view.Generation },
            new() { Value = position },
            new() { Value = (object?)stoppedBy?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = why },
        },
    };

    /// <summary>Shows another generation of a view.</summary>
    public static NpgsqlBatchCommand Switch(Followed view) => new(SqlFiles.Views("switch"))
    {
        Parameters =
        {
            new() { Value = view.View.Name },
            new() { Value = view.View.Shape },
            new() { Value = view.Generation },
            new() { Value = view.Position },
            Date(view.AsOf),
        },
    };

    public static NpgsqlParameter Date(LocalDate date) => new() { Value = date, NpgsqlDbType = NpgsqlDbType.Date };
}

/// <summary>One generation of a view that a host keeps up with the log.</summary>
/// <param name="view">Which view.</param>
/// <param name="isShown">Whether it is the one that readers see, so that its checkpoint stands in <c>view_state</c>.</param>
internal sealed class Followed(StoredView view, int generation, bool isShown, long position, LocalDate asOf)
{
    /// <summary>How many events are taken in one transaction at most.</summary>
    public const int MostEvents = 2000;

    public StoredView View => view;

    public int Generation => generation;

    public bool IsShown { get; set; } = isShown;

    public long Position { get; set; } = position;

    public LocalDate AsOf { get; set; } = asOf;

    /// <summary>How many events to try at once: fewer after a fault, to find the event that it is about.</summary>
    public int Limit { get; set; } = MostEvents;

    /// <summary>What it stopped at; null while it runs.</summary>
    public (long Position, EventId? Event, string Why)? Stopped { get; set; }
}
