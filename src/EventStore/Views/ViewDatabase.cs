using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Rows;

namespace Spoor.EventStore.Views;

/// <summary>The stored read models of a register. Every append updates them in its own transaction, so they always cover the whole log.</summary>
/// <param name="isStandby">Whether they are read on a hot standby, which is read-only.</param>
public sealed class ViewDatabase(NpgsqlDataSource source, bool isStandby = false)
{
    // The last check expires after a while, since the server may have been restored.
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly Lock _access = new();
    private Task<Seen>? _seen;

    internal NpgsqlDataSource Source => source;

    /// <summary>The current rows.</summary>
    public ListRows Stored { get; } = new(source);

    /// <summary>The read models of other points in time.</summary>
    /// <param name="index">The log that is folded for them.</param>
    public HistoricalReadModels Past(IndexLoader index) => new(index, source);

    /// <summary>Their current state.</summary>
    public async Task<ReadModelState> StateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ReadModelState.OfAsync(connection, cancellation);
    }

    /// <summary>Whether the rows hold as of a day. The first call on a new day refolds what time has changed, under the append lock; concurrent calls wait for it.</summary>
    /// <param name="day">Today, never a future day.</param>
    /// <returns>False on a standby that has not reached that day yet. If a stream cannot be folded as of that day the rows stay as they were, and
    /// <see cref="FaultAsync"/> says why.</returns>
    public async Task<bool> IsAsOfAsync(LocalDate day, CancellationToken cancellation)
    {
        var seen = await AsOfAsync(day).WaitAsync(cancellation);
        return seen.AsOf >= day || seen.Fault is not null;
    }

    /// <summary>Why the rows do not hold as of the day last asked for; null if they do.</summary>
    public async Task<Text?> FaultAsync(CancellationToken cancellation) => LatestAsync() is { } seen ? (await seen.WaitAsync(cancellation)).Fault : null;

    private Task<Seen>? LatestAsync()
    {
        lock (_access)
        {
            return _seen;
        }
    }

    /// <summary>The last result if still valid; otherwise checks, and advances if needed, once for all callers.</summary>
    private Task<Seen> AsOfAsync(LocalDate day)
    {
        lock (_access)
        {
            var isGood = _seen is { IsCompleted: false }
                || (_seen is { IsCompletedSuccessfully: true, Result: var seen } && (seen.AsOf >= day || seen.Fault is not null || isStandby) && Stopwatch.GetElapsedTime(seen.At) < Trusted);
            return isGood ? _seen! : _seen = Task.Run(() => AdvanceAsync(day));
        }
    }

    /// <summary>Not cancellable: the next caller would only start it again.</summary>
    private async Task<Seen> AdvanceAsync(LocalDate day)
    {
        var asOf = (await StateAsync(CancellationToken.None)).AsOf;
        if (asOf >= day || isStandby)
        {
            return new(asOf, null, Stopwatch.GetTimestamp());
        }

        try
        {
            await using var session = await AppendSession.OpenAsync(source, CancellationToken.None, waitsAsLongAsItTakes: true);
            await session.ReadModels.AdvanceAsync(day, session.Tail.Position, CancellationToken.None);
            await session.CommitAsync(CancellationToken.None);
            return new(day, null, Stopwatch.GetTimestamp());
        }
        catch (NotProjectedException failed)
        {
            return new(asOf, Unfolded(day, asOf, failed), Stopwatch.GetTimestamp());
        }
    }

    /// <summary>Whether they are of this program's version, without changing anything.</summary>
    /// <returns>What to do first if they are not.</returns>
    public async Task<Text?> CheckAsync(CancellationToken cancellation) => (await StateAsync(cancellation)).Version switch
    {
        ReadModel.Version => null,
        > ReadModel.Version => Newer,
        _ => Older,
    };

    /// <summary>Rebuilds them if they are not of this program's version, as after an upgrade.</summary>
    /// <returns>Why they cannot or must not be rebuilt; null if they are of this version now.</returns>
    public async Task<Text?> PrepareAsync(CancellationToken cancellation) => (await StateAsync(cancellation)).Version switch
    {
        ReadModel.Version => null,
        > ReadModel.Version => Newer,
        _ => await FillAsync(shown => shown.Version < ReadModel.Version, cancellation),
    };

    /// <summary>Rebuilds them from the whole log, concurrently with reads and appends.</summary>
    /// <returns>Why the rebuild failed, leaving them as they were; null on success.</returns>
    public Task<Text?> RebuildAsync(CancellationToken cancellation) => FillAsync(_ => true, cancellation);

    /// <summary>The log exactly as stored, for verification.</summary>
    public Task<LogAudit> AuditAsync(CancellationToken cancellation) => LogAudit.OpenAsync(source, cancellation);

    private static Text Unfolded(LocalDate day, LocalDate asOf, NotProjectedException failed) => new(
        $"De overzichten gelden nog per {LocalDatePattern.Iso.Format(asOf)}: ze kunnen niet naar {LocalDatePattern.Iso.Format(day)} worden gebracht ({failed.Message}). Draai spoor verify: dat zegt of het logboek gaaf is.",
        $"The lists still hold as of {LocalDatePattern.Iso.Format(asOf)}: they cannot be brought to {LocalDatePattern.Iso.Format(day)} ({failed.Message}). Run spoor verify: it says whether the log is sound.");

    private static Text Newer { get; } = new(
        "De overzichten van dit register zijn van een nieuwere Spoor. Gebruik die versie of een nieuwere.",
        "The lists of this register are of a newer Spoor. Use that version or a newer one.");

    private static Text Older { get; } = new(
        "De overzichten van dit register zijn nog niet van deze versie van Spoor. Voer met deze versie één opdracht uit op de database zelf, zoals spoor migrate.",
        "The lists of this register are not of this version of Spoor yet. Run one command of this version on the database itself, such as spoor migrate.");

    private async Task<Text?> FillAsync(Func<ReadModelState, bool> isWanted, CancellationToken cancellation)
    {
        try
        {
            await new Rebuild(source).RunAsync(isWanted, cancellation);
            return null;
        }
        catch (NotProjectedException failed)
        {
            return new(
                $"De overzichten kunnen niet uit het logboek worden gevuld, en zijn gelaten zoals ze waren ({failed.Message}). Draai spoor verify: dat zegt of het logboek gaaf is.",
                $"The lists cannot be filled from the log, and were left as they were ({failed.Message}). Run spoor verify: it says whether the log is sound.");
        }
    }

    /// <summary>The day the rows hold as of, why not as of the day asked for, and when this was checked.</summary>
    private sealed record Seen(LocalDate AsOf, Text? Fault, long At);
}
