using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views.Past;
using Spoor.EventStore.Views.Queries;

namespace Spoor.EventStore.Views;

/// <summary>The stored read models of a register. Whoever appends writes them, in the same transaction, so that they hold the whole log at any moment.</summary>
/// <param name="isStandby">Whether they are read on a hot standby, which nobody can write.</param>
public sealed class ViewDatabase(NpgsqlDataSource source, bool isStandby = false)
{
    // Days only go forward: what was seen once need not be asked again.
    private LocalDate _asOf = LocalDate.MinIsoValue;

    internal NpgsqlDataSource Source => source;

    /// <summary>The rows of now.</summary>
    public ListRows Stored { get; } = new(source);

    /// <summary>The read models of other moments.</summary>
    /// <param name="index">The log that is folded for them.</param>
    public PastMoments Past(IndexLoader index) => new(index, source);

    /// <summary>Where they stand.</summary>
    public async Task<ReadModelState> StateAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ReadModelState.OfAsync(connection, cancellation);
    }

    /// <summary>Whether the rows hold as of a day. The first who asks on a new day has what time changed folded again, under the head of the log.</summary>
    /// <param name="day">Today: never a day that has yet to come.</param>
    /// <returns>False on a standby that has not been given that day yet.</returns>
    /// <exception cref="NotProjectedException">A stream cannot be folded as of that day.</exception>
    public async Task<bool> IsAsOfAsync(LocalDate day, CancellationToken cancellation)
    {
        if (_asOf < day && (_asOf = (await StateAsync(cancellation)).AsOf) < day && !isStandby)
        {
            await using var session = await AppendSession.Open(source, cancellation);
            await session.ReadModels.AdvanceAsync(day, cancellation);
            await session.Commit(cancellation);
            _asOf = day;
        }

        return _asOf >= day;
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
    public async Task<Text?> PrepareAsync(CancellationToken cancellation)
    {
        return (await StateAsync(cancellation)).Version switch
        {
            ReadModel.Version => null,
            > ReadModel.Version => Newer,
            _ => await FillAsync(shown => shown.Version < ReadModel.Version, cancellation),
        };
    }

    /// <summary>Fills them anew from the whole log, beside those who read and append.</summary>
    /// <returns>Why they could not be; what readers see is then as it was. Null where they were.</returns>
    public Task<Text?> RebuildAsync(CancellationToken cancellation) => FillAsync(_ => true, cancellation);

    /// <summary>The log as the database really holds it, for verifying.</summary>
    public Task<LogAudit> Audit(CancellationToken cancellation) => LogAudit.Open(source, cancellation);

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
}
