using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Identity.Sql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>An access log entry, as required by NEN 7513.</summary>
/// <param name="Actor">The opaque account.</param>
/// <param name="Roles">The roles used.</param>
/// <param name="Act"><c>view</c>, <c>search</c>, <c>export</c>, <c>record</c> or <c>administer</c>; <c>refused</c>; <c>sign_in</c>, <c>sign_in_refused</c> or <c>sign_out</c>; <c>form_refused</c> or <c>limited</c> (<see cref="AccessLogRecords.Acts"/>).</param>
/// <param name="What">The route pattern.</param>
/// <param name="Asked">The requested address.</param>
/// <param name="Trajectory">Null if the request was not about one case.</param>
/// <param name="Client">The pseudonym of the client of that case.</param>
/// <param name="OnBehalf">The professional whose substitute the user is; null if it is their own case or no caseload is needed.</param>
/// <param name="Reason">The reason for emergency access; null if none.</param>
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

/// <summary>Filters access log entries; null members do not filter.</summary>
/// <param name="Trajectories">Entries about any of these, including in lists.</param>
/// <param name="IsEmergency">Whether it was emergency access.</param>
/// <param name="SecurityEvents">Sign-ins, sign-outs and security events instead of access to data.</param>
public sealed record AccessFilter(string? Programme = null, string? Actor = null, IReadOnlyList<string>? Trajectories = null, bool? IsEmergency = null, bool SecurityEvents = false);

/// <summary>An emergency access request.</summary>
/// <param name="Programme">The programme whose lead reviews it; null for entries from before it was stored, which follow from the case.</param>
/// <param name="Outcome"><c>opened</c>; <c>not_there</c>: no such case in their programme; <c>too_often</c>: rate limit exceeded, nothing opened.</param>
/// <param name="ReviewedBy">The reviewer; null until reviewed.</param>
public sealed record EmergencyAccessGrant(
    Guid Id, string Actor, string Trajectory, string? Programme, string Outcome, string Reason, Instant At, Instant Until, string? ReviewedBy, Instant? ReviewedAt);

/// <summary>A request for emergency access to a case.</summary>
/// <param name="Programme">The programme whose lead reviews it.</param>
/// <param name="IsThere">Whether the case exists in their programme; if not, the request counts towards the limit all the same.</param>
/// <param name="Until">When the access expires.</param>
public sealed record EmergencyAccessRequest(Guid Account, string Programme, string Trajectory, bool IsThere, string Reason, Instant At, Instant Until);

/// <summary>Delegation of a professional's caseload in one programme to a substitute, for some days.</summary>
/// <param name="Professional">The professional whose cases they are.</param>
/// <param name="Until">The last day.</param>
/// <param name="GivenBy">Who arranged it.</param>
public sealed record Delegation(Guid Id, Guid Account, string Professional, string Programme, LocalDate From, LocalDate Until, string GivenBy);

/// <summary>The access log. If an entry cannot be stored it throws, so nothing is shown.</summary>
public interface IAccessLog
{
    /// <summary>Stores an entry, before anything is shown.</summary>
    Task RecordAsync(AccessLogEntry access, CancellationToken cancellation);

    /// <summary>Stores which trajectories a list shows, before it is shown.</summary>
    Task ShownAsync(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation);
}

/// <summary>The access log, emergency access and delegations of a register: append-only tables beside the log.</summary>
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

    /// <summary>A page of the entries that match the filter, last first, and their total number.</summary>
    public async Task<(IReadOnlyList<AccessLogEntry> Rows, long Count)> FindAsync(AccessFilter filter, int limit, long offset, CancellationToken cancellation)
    {
        await using var command = source.Command(
            "accesses",
            Text(filter.Programme),
            Text(filter.Actor),
            Texts(filter.Trajectories),
            new() { Value = (object?)filter.IsEmergency ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            new() { Value = filter.SecurityEvents, NpgsqlDbType = NpgsqlDbType.Boolean },
            Number(limit),
            Number(offset));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (rows, count) = (new List<AccessLogEntry>(), 0L);
        while (await row.ReadAsync(cancellation))
        {
            count = row.GetInt64(12);
            rows.Add(AccountRows.AccessLogEntry(row));
        }

        return (rows, count);
    }

    /// <summary>Grants emergency access to a case, within the account's rate limit.</summary>
    /// <param name="most">The maximum number of requests per hour.</param>
    /// <returns>Whether it was within the limit.</returns>
    public async Task<bool> OpenEmergencyAccessAsync(EmergencyAccessRequest asked, int most, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var hold = new NpgsqlCommand(IdentitySql.Accounts("need_hold"), connection) { Parameters = { Text($"{asked.Account}") } })
        {
            await hold.ExecuteNonQueryAsync(cancellation);
        }

        var (before, notified) = (0L, 0L);
        await using (var since = new NpgsqlCommand(IdentitySql.Accounts("needs_since"), connection) { Parameters = { Id(asked.Account), At(asked.At - Duration.FromHours(1)) } })
        await using (var row = await since.ExecuteReaderAsync(cancellation))
        {
            await row.ReadAsync(cancellation);
            (before, notified) = (row.GetInt64(0), row.GetInt64(1));
        }

        // Exceeding the limit is reported to the lead once an hour, so that retries do not flood the list.
        var outcome = before >= most ? "too_often" : asked.IsThere ? "opened" : "not_there";
        if (outcome != "too_often" || notified == 0)
        {
            await using var insert = new NpgsqlCommand(IdentitySql.Accounts("open_by_need"), connection)
            {
                Parameters =
                {
                    Id(Guid.CreateVersion7()), Id(asked.Account), Text(asked.Programme), Text(asked.Trajectory), Text(outcome), Text(asked.Reason), At(asked.At),
                    At(outcome == "opened" ? asked.Until : asked.At),
                },
            };
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return outcome != "too_often";
    }

    /// <summary>The reason for an account's current emergency access to a case; null if it has none.</summary>
    public async Task<string?> NeedAsync(Guid account, string trajectory, Instant now, CancellationToken cancellation)
    {
        await using var command = source.Command("need", Id(account), Text(trajectory), At(now));
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The emergency access in a programme, unreviewed first; including entries from before the programme was stored.</summary>
    public async Task<IReadOnlyList<EmergencyAccessGrant>> EmergencyAccessesAsync(string programme, CancellationToken cancellation)
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

    /// <summary>Marks an emergency access as reviewed.</summary>
    public Task ReviewNeedAsync(Guid need, string actor, Instant now, CancellationToken cancellation) =>
        source.RunAsync("review_need", cancellation, Id(need), Text(actor), At(now));

    /// <summary>Delegates a professional's caseload in a programme to an account, for some days.</summary>
    public Task DelegateAsync(Delegation wanted, Instant now, CancellationToken cancellation) => source.RunAsync(
        "stand_in", cancellation, Id(wanted.Id), Id(wanted.Account), Text(wanted.Professional), Text(wanted.Programme), Day(wanted.From), Day(wanted.Until), Text(wanted.GivenBy), At(now));

    /// <summary>Ends a delegation at once, whatever its last day.</summary>
    public Task EndDelegationAsync(Guid standIn, string endedBy, Instant now, CancellationToken cancellation) =>
        source.RunAsync("end_stand_in", cancellation, Id(standIn), Text(endedBy), At(now));

    /// <summary>The delegations to accounts in a programme, current on a day or later, that were not ended.</summary>
    public async Task<IReadOnlyList<Delegation>> DelegationsAsync(Guid[] accounts, string programme, LocalDate day, CancellationToken cancellation)
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

    /// <summary>The professionals for whom an account is substitute, in a programme on a day.</summary>
    public async Task<IReadOnlyList<string>> SubstitutedForAsync(Guid account, string programme, LocalDate day, CancellationToken cancellation)
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
