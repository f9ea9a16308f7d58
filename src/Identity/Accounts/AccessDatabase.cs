using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Identity.Sql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>One look at the register, as NEN 7513 asks it to be kept.</summary>
/// <param name="Actor">The opaque account.</param>
/// <param name="Roles">As what he came in.</param>
/// <param name="Act"><c>view</c>, <c>search</c>, <c>export</c>, <c>record</c> or <c>administer</c>; <c>refused</c>; <c>sign_in</c>, <c>sign_in_refused</c> or <c>sign_out</c>; <c>form_refused</c> or <c>limited</c> (<see cref="AccessLogRecords.Acts"/>).</param>
/// <param name="What">The address as a pattern.</param>
/// <param name="Asked">The address as it was asked.</param>
/// <param name="Trajectory">Null where no one case was asked for.</param>
/// <param name="Client">The pseudonym of whoever that case is about.</param>
/// <param name="OnBehalf">The professional for whom he stands in; null where it is his own or he needs none.</param>
/// <param name="Reason">Why he opened another's case by need; null where he did not.</param>
public sealed record AccessLogEntry(
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
/// <param name="SecurityEvents">Signing in and out and what was tried at the doors, instead of looks.</param>
public sealed record AccessFilter(string? Programme = null, string? Actor = null, IReadOnlyList<string>? Trajectories = null, bool? ByNeed = null, bool SecurityEvents = false);

/// <summary>A case that was asked for by need.</summary>
/// <param name="Programme">Whose lead sees it; null where it was kept before that was: then its case tells.</param>
/// <param name="Outcome"><c>opened</c>; <c>not_there</c>, no case of his programme has that number; <c>too_often</c>, which opened nothing either.</param>
/// <param name="ReviewedBy">Who looked at it afterwards; null while nobody did.</param>
public sealed record EmergencyAccessGrant(
    Guid Id, string Actor, string Trajectory, string? Programme, string Outcome, string Reason, Instant At, Instant Until, string? ReviewedBy, Instant? ReviewedAt);

/// <summary>Somebody asks for a case by need.</summary>
/// <param name="Programme">Whose lead sees it.</param>
/// <param name="IsThere">Whether there is such a case for him: one that is not there is counted alike.</param>
/// <param name="Until">Up to when it is open.</param>
public sealed record EmergencyAccessRequest(Guid Account, string Programme, string Trajectory, bool IsThere, string Reason, Instant At, Instant Until);

/// <summary>Somebody looks after the cases of another in one programme for some days.</summary>
/// <param name="Professional">Whose cases.</param>
/// <param name="Until">The last day.</param>
/// <param name="GivenBy">Who arranged it.</param>
public sealed record Delegation(Guid Id, Guid Account, string Professional, string Programme, LocalDate From, LocalDate Until, string GivenBy);

/// <summary>Keeps who looked at what. What cannot be kept throws, and so nothing is shown.</summary>
public interface IAccessLog
{
    /// <summary>Keeps a look, before anything is shown.</summary>
    Task RecordAsync(AccessLogEntry access, CancellationToken cancellation);

    /// <summary>Keeps which trajectories a list shows, before it does.</summary>
    Task ShownAsync(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation);
}

/// <summary>The looks at a register, what was opened by need, and who stands in for whom: tables beside the log, to which is only added.</summary>
public sealed class AccessDatabase(NpgsqlDataSource source) : IAccessLog
{
    public Task RecordAsync(AccessLogEntry access, CancellationToken cancellation) => source.RunAsync(
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

    public async Task ShownAsync(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation)
    {
        if (trajectories.Count > 0)
        {
            await source.RunAsync("record_shown", cancellation, Id(access), Texts(trajectories));
        }
    }

    /// <summary>A page of the looks that a filter lets through, the last first, and how many there are.</summary>
    public async Task<(IReadOnlyList<AccessLogEntry> Rows, long Count)> FindAsync(AccessFilter filter, int limit, long offset, CancellationToken cancellation)
    {
        await using var command = source.Command(
            "accesses",
            Text(filter.Programme),
            Text(filter.Actor),
            Texts(filter.Trajectories),
            new() { Value = (object?)filter.ByNeed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            new() { Value = filter.SecurityEvents, NpgsqlDbType = NpgsqlDbType.Boolean },
            Number(limit),
            Number(offset));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (rows, count) = (new List<AccessLogEntry>(), 0L);
        while (await row.ReadAsync(cancellation))
        {
            count = row.GetInt64(12);
            rows.Add(AccountRows.Look(row));
        }

        return (rows, count);
    }

    /// <summary>Opens another's case by need, where its account did not ask too often.</summary>
    /// <param name="most">So many may be asked for in an hour.</param>
    /// <returns>Whether it was not too often.</returns>
    public async Task<bool> OpenByNeedAsync(EmergencyAccessRequest asked, int most, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var hold = new NpgsqlCommand(IdentitySql.Accounts("need_hold"), connection) { Parameters = { Text($"{asked.Account}") } })
        {
            await hold.ExecuteNonQueryAsync(cancellation);
        }

        var (before, told) = (0L, 0L);
        await using (var since = new NpgsqlCommand(IdentitySql.Accounts("needs_since"), connection) { Parameters = { Id(asked.Account), At(asked.At - Duration.FromHours(1)) } })
        await using (var row = await since.ExecuteReaderAsync(cancellation))
        {
            await row.ReadAsync(cancellation);
            (before, told) = (row.GetInt64(0), row.GetInt64(1));
        }

        // That it is too often the lead is told once an hour: whoever goes on asking does not fill his list.
        var outcome = before >= most ? "too_often" : asked.IsThere ? "opened" : "not_there";
        if (outcome != "too_often" || told == 0)
        {
            await using var kept = new NpgsqlCommand(IdentitySql.Accounts("open_by_need"), connection)
            {
                Parameters =
                {
                    Id(Guid.CreateVersion7()), Id(asked.Account), Text(asked.Programme), Text(asked.Trajectory), Text(outcome), Text(asked.Reason), At(asked.At),
                    At(outcome == "opened" ? asked.Until : asked.At),
                },
            };
            await kept.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return outcome != "too_often";
    }

    /// <summary>Why an account has a case open by need; null where it has not.</summary>
    public async Task<string?> NeedAsync(Guid account, string trajectory, Instant now, CancellationToken cancellation)
    {
        await using var command = source.Command("need", Id(account), Text(trajectory), At(now));
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>What was asked by need in a programme, what nobody looked at yet first; and what was before a programme was kept with it.</summary>
    public async Task<IReadOnlyList<EmergencyAccessGrant>> NeedsAsync(string programme, CancellationToken cancellation)
    {
        await using var command = source.Command("needs", Text(programme));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var needs = new List<EmergencyAccessGrant>();
        while (await row.ReadAsync(cancellation))
        {
            needs.Add(new(
                row.GetGuid(0), row.GetString(1), row.GetString(2), TextAt(row, 3), row.GetString(4), row.GetString(5), row.GetFieldValue<Instant>(6), row.GetFieldValue<Instant>(7),
                TextAt(row, 8), row.IsDBNull(9) ? null : row.GetFieldValue<Instant>(9)));
        }

        return needs;
    }

    /// <summary>Notes that somebody looked at a case opened by need.</summary>
    public Task ReviewNeedAsync(Guid need, string actor, Instant now, CancellationToken cancellation) =>
        source.RunAsync("review_need", cancellation, Id(need), Text(actor), At(now));

    /// <summary>Lets an account look after the cases of a professional in a programme for some days.</summary>
    public Task StandInAsync(Delegation wanted, Instant now, CancellationToken cancellation) => source.RunAsync(
        "stand_in", cancellation, Id(wanted.Id), Id(wanted.Account), Text(wanted.Professional), Text(wanted.Programme), Day(wanted.From), Day(wanted.Until), Text(wanted.GivenBy), At(now));

    /// <summary>Ends it at once, whatever day it was to last to.</summary>
    public Task EndStandInAsync(Guid standIn, string endedBy, Instant now, CancellationToken cancellation) =>
        source.RunAsync("end_stand_in", cancellation, Id(standIn), Text(endedBy), At(now));

    /// <summary>What of it is arranged for accounts in a programme, on a day or later, and was not ended.</summary>
    public async Task<IReadOnlyList<Delegation>> StandInsAsync(Guid[] accounts, string programme, LocalDate day, CancellationToken cancellation)
    {
        await using var command = source.Command("stand_ins", new() { Value = accounts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid }, Text(programme), Day(day));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Delegation>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<LocalDate>(4),
                row.GetFieldValue<LocalDate>(5), row.GetString(6)));
        }

        return found;
    }

    /// <summary>The professionals for whom an account stands in, in a programme and on a day.</summary>
    public async Task<IReadOnlyList<string>> StoodInForAsync(Guid account, string programme, LocalDate day, CancellationToken cancellation)
    {
        await using var command = source.Command("stood_in_for", Id(account), Text(programme), Day(day));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var professionals = new List<string>();
        while (await row.ReadAsync(cancellation))
        {
            professionals.Add(row.GetString(0));
        }

        return professionals;
    }

    private static NpgsqlParameter Day(LocalDate day) => new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlParameter Texts(IEnumerable<string>? values) => new() { Value = (object?)values?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };
}
