using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Rows;

namespace Spoor.EventStore.Views;

/// <summary>The stored read models of a register. Whoever appends writes them, in the same transaction, so that they hold the whole log at any moment.</summary>
/// <param name="isStandby">Whether they are read on a hot standby, which nobody can write.</param>
public sealed class ViewDatabase(NpgsqlDataSource source, bool isStandby = false)
{
    // What was seen is asked again after a while: the server may have been put back.
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(1);

    private readonly Lock _access = new();
    private Task<Seen>? _seen;

    internal NpgsqlDataSource Source => source;

    /// <summary>The rows of now.</summary>
    public ListRows Stored { get; } = new(source);

    /// <summary>The read models of other moments.</summary>
    /// <param name="index">The log that is folded for them.</param>
    public HistoricalReadModels Past(IndexLoader index) => new(index, source);

    /// <summary>Where they stand.</summary>
    public async Task<ReadModelState> StateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ReadModelState.OfAsync(connection, cancellation);
    }

    /// <summary>Whether the rows hold as of a day. The first who asks on a new day has what time changed folded again, under the head of the log; whoever asks meanwhile waits with him.</summary>
    /// <param name="day">Today: never a day that has yet to come.</param>
    /// <returns>False on a standby that has not been given that day yet. Where a stream cannot be folded as of that day the rows stay as they were, and <see cref="FaultAsync"/> tells.</returns>
    public async Task<bool> IsAsOfAsync(LocalDate day, CancellationToken cancellation)
    {
        var seen = await AsOfAsync(day).WaitAsync(cancellation);
        return seen.AsOf >= day || seen.Fault is not null;
    }

    /// <summary>Why the rows do not hold as of the day that was asked for last; null where they do.</summary>
    public async Task<Text?> FaultAsync(CancellationToken cancellation) => LatestAsync() is { } seen ? (await seen.WaitAsync(cancellation)).Fault : null;

    private Task<Seen>? LatestAsync()
    {
        lock (_access)
        {
            return _seen;
        }
    }

    /// <summary>What was seen last, where that will do; else it is looked up, or made so, once for all who ask.</summary>
    private Task<Seen> AsOfAsync(LocalDate day)
    {
        lock (_access)
        {
            var isGood = _seen is { IsCompleted: false }
                || (_seen is { IsCompletedSuccessfully: true, Result: var seen } && (seen.AsOf >= day || seen.Fault is not null || isStandby) && Stopwatch.GetElapsedTime(seen.At) < Trusted);
            return isGood ? _seen! : _seen = Task.Run(() => AdvanceAsync(day));
        }
    }

    /// <summary>Nobody's question breaks it off: whoever comes next would begin anew.</summary>
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

    /// <summary>Whether they are of the version of this program, without changing anything.</summary>
    /// <returns>What to do first where they are not.</returns>
    public async Task<Text?> CheckAsync(CancellationToken cancellation) => (await StateAsync(cancellation)).Version switch
    {
        ReadModel.Version => null,
        > ReadModel.Version => Newer,
        _ => Older,
    };

    /// <summary>Fills them where they are not of the version of this program, as after an upgrade.</summary>
    /// <returns>Why they cannot be, or must not; null where they are of this version now.</returns>
    public async Task<Text?> PrepareAsync(CancellationToken cancellation) => (await StateAsync(cancellation)).Version switch
    {
        ReadModel.Version => null,
        > ReadModel.Version => Newer,
        _ => await FillAsync(shown => shown.Version < ReadModel.Version, cancellation),
    };

    /// <summary>Fills them anew from the whole log, beside those who read and append.</summary>
    /// <returns>Why they could not be; what readers see is then as it was. Null where they were.</returns>
    public Task<Text?> RebuildAsync(CancellationToken cancellation) => FillAsync(_ => true, cancellation);

    /// <summary>The log as the database really holds it, for verifying.</summary>
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

    /// <summary>As of which day the rows hold, why not as of the one asked for, and when that was seen.</summary>
    private sealed record Seen(LocalDate AsOf, Text? Fault, long At);
}
