using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Store.Postgres;
using static Spoor.Store.Accounts.AccountRows;

namespace Spoor.Store.Accounts;

/// <summary>One look at the register, as NEN 7513 asks it to be kept.</summary>
/// <param name="Actor">The opaque account.</param>
/// <param name="Roles">As what he came in.</param>
/// <param name="Act"><c>view</c>, <c>search</c>, <c>export</c>, <c>record</c> or <c>administer</c>; <c>refused</c>; <c>sign_in</c>, <c>sign_in_refused</c> or <c>sign_out</c>; <c>form_refused</c> or <c>limited</c> (<see cref="KeptLooks.Acts"/>).</param>
/// <param name="What">The address as a pattern.</param>
/// <param name="Asked">The address as it was asked.</param>
/// <param name="Trajectory">Null where no one case was asked for.</param>
/// <param name="Client">The pseudonym of whoever that case is about.</param>
/// <param name="OnBehalf">The professional for whom he stands in; null where it is his own or he needs none.</param>
/// <param name="Reason">Why he opened another's case by need; null where he did not.</param>
public sealed record Look(
    Guid Id,
    Instant At,
    string Actor,
    string Roles,
    string? Programme,
    string Act,
    string What,
    string Asked,
    string? Trajectory = null,
    string? Client = null,
    string? OnBehalf = null,
    string? Reason = null);

/// <summary>Which looks; what is null does not matter.</summary>
/// <param name="Trajectories">Those at any of these, in a list too.</param>
/// <param name="ByNeed">Whether another's case was opened by need.</param>
/// <param name="AtTheDoors">Signing in and out and what was tried at the doors, instead of looks.</param>
public sealed record AccessFilter(string? Programme = null, string? Actor = null, IReadOnlyList<string>? Trajectories = null, bool? ByNeed = null, bool AtTheDoors = false);

/// <summary>A case that was opened by need.</summary>
/// <param name="ReviewedBy">Who looked at it afterwards; null while nobody did.</param>
public sealed record OpenedByNeed(
    Guid Id, string Actor, string Trajectory, string Reason, Instant At, Instant Until, string? ReviewedBy, Instant? ReviewedAt);

/// <summary>Somebody looks after the caseload of another for some days.</summary>
/// <param name="Professional">Whose caseload.</param>
/// <param name="Until">The last day.</param>
/// <param name="GivenBy">Who arranged it.</param>
public sealed record StandIn(Guid Id, Guid Account, string Professional, LocalDate From, LocalDate Until, string GivenBy);

/// <summary>Keeps who looked at what. What cannot be kept throws, and so nothing is shown.</summary>
public interface IAccessLog
{
    /// <summary>Keeps a look, before anything is shown.</summary>
    Task Record(Look access, CancellationToken cancellation);

    /// <summary>Keeps which trajectories a list shows, before it does.</summary>
    Task Shown(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation);
}

/// <summary>The looks at a register, what was opened by need, and who stands in for whom: tables beside the log, to which is only added.</summary>
public sealed class AccessDatabase(NpgsqlDataSource source) : IAccessLog
{
    public Task Record(Look access, CancellationToken cancellation) => source.Run(
        "record_access",
        cancellation,
        Id(access.Id),
        At(access.At),
        Text(access.Actor),
        Text(access.Roles),
        Text(access.Programme),
        Text(access.Act),
        Text(access.What),
        Text(access.Asked),
        Text(access.Trajectory),
        Text(access.Client),
        Text(access.OnBehalf),
        Text(access.Reason));

    public async Task Shown(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation)
    {
        if (trajectories.Count > 0)
        {
            await source.Run("record_shown", cancellation, Id(access), Texts(trajectories));
        }
    }

    /// <summary>A page of the looks that a filter lets through, the last first, and how many there are.</summary>
    public async Task<(IReadOnlyList<Look> Rows, long Count)> Find(AccessFilter filter, int limit, long offset, CancellationToken cancellation)
    {
        await using var command = source.Command(
            "accesses",
            Text(filter.Programme),
            Text(filter.Actor),
            Texts(filter.Trajectories),
            new() { Value = (object?)filter.ByNeed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            new() { Value = filter.AtTheDoors, NpgsqlDbType = NpgsqlDbType.Boolean },
            Number(limit),
            Number(offset));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (rows, count) = (new List<Look>(), 0L);
        while (await row.ReadAsync(cancellation))
        {
            count = row.GetInt64(12);
            rows.Add(AccountRows.Look(row));
        }

        return (rows, count);
    }

    /// <summary>Opens another's case by need.</summary>
    /// <param name="until">Up to when.</param>
    public Task OpenByNeed(Guid account, string trajectory, string reason, Instant now, Instant until, CancellationToken cancellation) => source.Run(
        "open_by_need", cancellation, Id(Guid.CreateVersion7()), Id(account), Text(trajectory), Text(reason), At(now), At(until));

    /// <summary>Why an account has a case open by need; null where it has not.</summary>
    public async Task<string?> Need(Guid account, string trajectory, Instant now, CancellationToken cancellation)
    {
        await using var command = source.Command("need", Id(account), Text(trajectory), At(now));
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The cases opened by need, those that nobody looked at yet first.</summary>
    public async Task<IReadOnlyList<OpenedByNeed>> Needs(CancellationToken cancellation)
    {
        await using var command = source.Command("needs");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var needs = new List<OpenedByNeed>();
        while (await row.ReadAsync(cancellation))
        {
            needs.Add(new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), EventReader.InstantAt(row, 4), EventReader.InstantAt(row, 5), TextAt(row, 6),
                row.IsDBNull(7) ? null : EventReader.InstantAt(row, 7)));
        }

        return needs;
    }

    /// <summary>Notes that somebody looked at a case opened by need.</summary>
    public Task ReviewNeed(Guid need, string actor, Instant now, CancellationToken cancellation) =>
        source.Run("review_need", cancellation, Id(need), Text(actor), At(now));

    /// <summary>Lets an account look after the caseload of a professional for some days.</summary>
    public Task StandIn(StandIn wanted, Instant now, CancellationToken cancellation) => source.Run(
        "stand_in", cancellation, Id(wanted.Id), Id(wanted.Account), Text(wanted.Professional), Day(wanted.From), Day(wanted.Until), Text(wanted.GivenBy), At(now));

    /// <summary>Ends it at once, whatever day it was to last to.</summary>
    public Task EndStandIn(Guid standIn, string endedBy, Instant now, CancellationToken cancellation) =>
        source.Run("end_stand_in", cancellation, Id(standIn), Text(endedBy), At(now));

    /// <summary>What of it is arranged for accounts, on a day or later, and was not ended.</summary>
    public async Task<IReadOnlyList<StandIn>> StandIns(Guid[] accounts, LocalDate day, CancellationToken cancellation)
    {
        await using var command = source.Command("stand_ins", new() { Value = accounts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid }, Day(day));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<StandIn>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(3)), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(4)),
                row.GetString(5)));
        }

        return found;
    }

    /// <summary>The professionals for whom an account stands in on a day.</summary>
    public async Task<IReadOnlyList<string>> StoodInFor(Guid account, LocalDate day, CancellationToken cancellation)
    {
        await using var command = source.Command("stood_in_for", Id(account), Day(day));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var professionals = new List<string>();
        while (await row.ReadAsync(cancellation))
        {
            professionals.Add(row.GetString(0));
        }

        return professionals;
    }

    private static NpgsqlParameter Day(LocalDate day) => new() { Value = day.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlParameter Texts(IEnumerable<string>? values) => new() { Value = (object?)values?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };
}
