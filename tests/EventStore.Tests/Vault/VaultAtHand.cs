using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Postgres;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>A vault in a database of its own with a key directory of its own, worked on as the app.</summary>
internal sealed class VaultAtHand : IAsyncDisposable
{
    private readonly ScratchDirectory _scratch;

    private VaultAtHand(NpgsqlDataSource superuser, ScratchDirectory scratch)
    {
        Superuser = superuser;
        _scratch = scratch;
        App = RegisterDatabase.Connect(PostgresServer.As("spoor_app", superuser.ConnectionString));
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Instant Noon { get; } = Instant.FromUtc(2026, 3, 2, 12, 0);

    public static ClientId Anna { get; } = new("C-1");

    public static ClientId Bert { get; } = new("C-2");

    public NpgsqlDataSource Superuser { get; }

    public NpgsqlDataSource App { get; }

    /// <summary>What a user would name with <c>--vault-keys</c>.</summary>
    public string Keys => _scratch.At("keys");

    /// <summary>Where the keys of this register are.</summary>
    public string Place => Directory.GetDirectories(Keys).Single();

    public IdentityVault Vault => new(App, Keys);

    public static async Task<VaultAtHand> OnAsync(PostgresServer server) => new(await server.DatabaseAsync(), new());

    /// <summary>A vault that dies when a shredding reaches a point.</summary>
    public IdentityVault DyingAt(ShredPoint point) => new(App, Keys) { Reached = p => _ = p == point ? throw new KilledException() : p };

    public static ShreddedPerson Gone(ClientId person) => new(person, Noon, "u-1", ShredReason.Request);

    public async Task KeepAsync(ClientId person, string name) =>
        (await Vault.SetAsync(person, new(name, 1990, "wie@voorbeeld.nl"), seen: null, Noon, "u-1", Stop)).Failed.ThrowIf();

    public async Task<string?> NameOfAsync(ClientId person) => (await Vault.FindAsync(person, Stop)).Value.Identity.Name;

    /// <summary>The whole vault as a backup has it.</summary>
    public async Task<VaultContents> BackUpAsync()
    {
        await using var audit = await LogAudit.OpenAsync(App, Stop);
        return await VaultContents.ReadAsync(audit.Connection, Stop);
    }

    /// <summary>What a database is after an earlier backup of it was put back, keys and all else outside it being as they are.</summary>
    public async Task PutBackAsync(VaultContents backup)
    {
        await RunAsync("alter table spoor.vault_shredded disable trigger refuse_change; alter table spoor.vault_holds disable trigger refuse_change;"
            + "delete from spoor.vault_keys; delete from spoor.vault_shredded; delete from spoor.vault_holds; update spoor.vault_epoch set epoch = 0, fingerprint = '';"
            + "alter table spoor.vault_shredded enable always trigger refuse_change; alter table spoor.vault_holds enable always trigger refuse_change;");
        await using var connection = await App.OpenConnectionAsync(Stop);
        (!await backup.StoreAsync(connection, Stop)).ThrowIf();
    }

    public async Task RunAsync(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);

        // Rewriting every table of the server waits for whatever else writes to its disk.
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Superuser.DisposeAsync();
        _scratch.Dispose();
    }
}

/// <summary>A process that was killed, as far as what it leaves behind.</summary>
internal sealed class KilledException() : Exception("Killed here.");

internal static class Must
{
    public static void ThrowIf(this bool failed)
    {
        if (failed)
        {
            throw new InvalidOperationException("What the test begins with failed.");
        }
    }
}
