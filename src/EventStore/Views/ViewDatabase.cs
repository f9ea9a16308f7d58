using NodaTime;
using Npgsql;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views.Past;
using Spoor.EventStore.Views.Queries;

namespace Spoor.EventStore.Views;

/// <summary>The stored views of a register: where they stand, who fills them, and what they answer.</summary>
public sealed class ViewDatabase(NpgsqlDataSource source)
{
    // Views follow within milliseconds; whoever waits longer is better served from the log.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The names of all stored views.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. StoredView.All.Select(v => v.Name)];

    internal NpgsqlDataSource Source => source;

    /// <summary>The rows of now.</summary>
    public ListRows Stored { get; } = new(source);

    /// <summary>The read models of other moments.</summary>
    /// <param name="index">The log that is folded for them.</param>
    public PastMoments Past(IndexLoader index) => new(index, source);

    /// <summary>Whether every view has been filled. Once it is, it stays so: a view is filled anew beside what readers see.</summary>
    public async Task<bool> IsFilled(CancellationToken cancellation) =>
        await States(cancellation) is var states && Names.All(name => states.Any(s => s.View == name && s.Shape > 0));

    /// <summary>Waits for a moment until every view shows the log as far as a position and holds as of a day: whoever recorded sees his own step on the next page, whichever
    /// host answers.</summary>
    /// <returns>Whether they show all that they can by now: one that has stopped at an event shows what came before. Where no host fills them nothing is waited for.</returns>
    public async Task<bool> ReachedAsync(long position, LocalDate day, CancellationToken cancellation)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            var (isReached, isStopped, isFilled) = await ReachAsync(position, day, cancellation);
            if (isReached || isStopped || !isFilled || Environment.TickCount64 > until)
            {
                return isReached || isStopped;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The log as the database really holds it, for verifying.</summary>
    public Task<LogAudit> Audit(CancellationToken cancellation) => LogAudit.Open(source, cancellation);

    /// <summary>Where each view stands.</summary>
    public Task<IReadOnlyList<ViewState>> States(CancellationToken cancellation) => ViewStates.Read(source, cancellation);

    /// <summary>The views that were never filled, and so have nothing to answer; null where there is none.</summary>
    public async Task<NotFilled?> Unfilled(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await NotFilled.Of(connection, Names, cancellation);
    }

    /// <summary>The last position of the log, and the host that projects now; null where none does.</summary>
    public async Task<(long Head, string? Holder)> Standing(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("standing"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1));
    }

    /// <summary>Asks whoever holds the lease to fill views anew.</summary>
    public async Task AskRebuild(IReadOnlyCollection<string> views, CancellationToken cancellation)
    {
        await ViewStates.Noted(source, cancellation);
        await using var command = source.CreateCommand(SqlFiles.Views("ask_rebuild"));
        command.Parameters.Add(EventReader.Texts(views));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(bool IsReached, bool IsStopped, bool IsFilled)> ReachAsync(long position, LocalDate day, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("reached"));
        command.Parameters.Add(EventReader.Texts(Names));
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(ViewStates.Date(day));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetBoolean(0), reader.GetBoolean(1), !reader.IsDBNull(2) && reader.GetBoolean(2));
    }

    /// <summary>What a host runs to take part in filling them.</summary>
    public ViewRunner Runner(string holder, IViewWitness witness) => new(source, holder, witness);
}
