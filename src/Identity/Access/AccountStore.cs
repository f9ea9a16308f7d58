using Microsoft.AspNetCore.Identity;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Identity.Accounts;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Access;

/// <summary>The accounts as the framework's user manager reads and writes them: passkeys and recovery codes. Each change is written when it is asked for, so that an update has nothing left to write.
/// An account that is disabled is not found, and nothing is written for one that changed since it was read: a reset of the second factor leaves nothing behind.</summary>
public sealed class AccountStore(AccountDatabase accounts) : IUserPasskeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private static readonly IdentityErrorDescriber Errors = new();

    // Those of Web Authentication (level 3, 5.8.4). What else a browser names is of no use to another one.
    private static readonly string[] Transports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    private readonly NpgsqlDataSource _source = accounts.Source;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Login);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "D", out var id) && await accounts.ByIdAsync(id, cancellationToken) is { DisabledAt: null } found ? found : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await accounts.ByLoginAsync(normalizedUserName, cancellationToken) is { DisabledAt: null } found ? found : null;

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        await accounts.ByIdAsync(user.Id, cancellationToken) is { DisabledAt: null } now && now.Version == user.Version ? IdentityResult.Success : IdentityResult.Failed(Errors.ConcurrencyFailure());

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => _source.RunOnAccountAsync(
        user.Id,
        "put_passkey",
        cancellationToken,
        Bytes(passkey.CredentialId),
        Id(user.Id),
        Text(passkey.Name ?? ""),
        Bytes(passkey.PublicKey),
        Number((long)passkey.SignCount),
        new() { Value = (passkey.Transports ?? []).Intersect(Transports).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
        Flag(passkey.IsUserVerified),
        Flag(passkey.IsBackupEligible),
        Flag(passkey.IsBackedUp),
        Bytes(passkey.AttestationObject),
        Bytes(passkey.ClientDataJson),
        At(Instant.FromDateTimeOffset(passkey.CreatedAt)),
        Number(user.Version));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = _source.Command("passkeys_of", Id(user.Id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<UserPasskeyInfo>();
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(new(
                row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(2), row.GetFieldValue<Instant>(10).ToDateTimeOffset(), (uint)row.GetInt64(3), row.GetFieldValue<string[]>(4),
                row.GetBoolean(5), row.GetBoolean(6), row.GetBoolean(7), row.GetFieldValue<byte[]>(8), row.GetFieldValue<byte[]>(9)) { Name = row.GetString(1) });
        }

        return found;
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var command = _source.Command("account_of_passkey", Bytes(credentialId));
        return await command.ExecuteScalarAsync(cancellationToken) is Guid id ? await FindByIdAsync(id.ToString("D"), cancellationToken) : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId));

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        _source.RunAsync("drop_passkey", cancellationToken, Id(user.Id), Bytes(credentialId));

    /// <summary>Notes that a passkey was used.</summary>
    /// <returns>False if it was removed meanwhile: it does not come back by being used.</returns>
    public async Task<bool> UseAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellation) => await _source.RunAsync(
        "use_passkey", cancellation, Id(user.Id), Bytes(passkey.CredentialId), Number((long)passkey.SignCount), Flag(passkey.IsUserVerified), Flag(passkey.IsBackedUp)) == 1;

    /// <summary>Notes that a challenge was answered; those answered before <paramref name="spent"/> are forgotten.</summary>
    /// <returns>False if it was answered before.</returns>
    public async Task<bool> AnswerAsync(byte[] challenge, Instant now, Instant spent, CancellationToken cancellation) =>
        await _source.RunAsync("answer_challenge", cancellation, Bytes(challenge), At(now), At(spent)) == 1;

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => _source.RunOnAccountAsync(
        user.Id,
        "replace_recovery_codes",
        cancellationToken,
        Id(user.Id),
        new() { Value = recoveryCodes.Select(HashOf).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        Number(user.Version));

    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        await _source.RunAsync("redeem_recovery_code", cancellationToken, Id(user.Id), Bytes(HashOf(code))) == 1;

    public async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken)
    {
        await using var command = _source.Command("recovery_codes_of", Id(user.Id));
        return checked((int)(long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw NotByTheManager();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw NotByTheManager();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw NotByTheManager();

    public void Dispose()
    {
        // The data source is the register's.
    }

    private static byte[] HashOf(string code) => OpaqueToken.Hash(code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    private static NotSupportedException NotByTheManager() => new("Accounts are made and named by AccountAdministration and spoor user, and are never deleted.");
}
