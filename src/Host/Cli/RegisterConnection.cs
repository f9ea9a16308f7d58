using System.CommandLine;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;

namespace Spoor.Host.Cli;

/// <summary>The register of a command: a given PostgreSQL database, or an embedded cluster.</summary>
public sealed class RegisterConnection : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly SessionRole _role;
    private RegisterConnection(Connected connected, EmbeddedCluster? cluster, string keyFile, string vaultKeys)
    {
        _source = connected.Source;
        _role = connected.Role;
        IsStandby = connected.IsStandby;
        Cluster = cluster;
        KeyFile = keyFile;
        Log = new PostgresEventStore(_source, IsStandby);
        Checkpoints = new(_source);
        Views = new(_source, IsStandby);
        Metadata = new(_source);
        Accounts = new(_source);
        Vault = new(_source, vaultKeys, IsStandby);
        Persons = new(_source);
    }

    /// <summary>Whether this is a read replica, which is read-only.</summary>
    public bool IsStandby { get; }

    public PostgresEventStore Log { get; }

    /// <summary>The stored checkpoints.</summary>
    public CheckpointTable Checkpoints { get; }

    /// <summary>The read models of the register.</summary>
    public ViewDatabase Views { get; }

    /// <summary>The embedded cluster of the database; null if the database is external.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>The connection string without the password.</summary>
    public string Address => _source.ConnectionString;

    /// <summary>The register's metadata: whether it is the demo's.</summary>
    public RegisterMetadataTable Metadata { get; }

    /// <summary>The accounts.</summary>
    public AccountDatabase Accounts { get; }

    /// <summary>The identities behind the pseudonyms.</summary>
    public IdentityVault Vault { get; }

    /// <summary>Finds the trajectories of a person.</summary>
    public PersonTrajectoryQuery Persons { get; }

    /// <summary>The path of the key that signs checkpoints: never in the database.</summary>
    public string KeyFile { get; }

    /// <summary>What an administrator should fix in the database privileges; null if nothing.</summary>
    public Text? Rights => _role.Warning;

    /// <summary>What is wrong with the schema now; null if nothing.</summary>
    public async Task<Text?> SchemaAsync(CancellationToken cancellation) => await Migrator.CheckAsync(_source, cancellation) ?? await Views.CheckAsync(cancellation);

    /// <summary>The register's current time (log.md): the later of the clock and the log's last instant.</summary>
    public async Task<Instant> NowAsync(CancellationToken cancellation) => (await Log.KnownAtAsync(null, cancellation)).KnownAt;

    /// <summary>The log as actually stored in the database, for verification and backups.</summary>
    public Task<LogAudit> AuditAsync(CancellationToken cancellation) => LogAudit.OpenAsync(_source, cancellation);

    /// <summary>This register as a read replica.</summary>
    public async Task<Replica> ReplicaAsync(CancellationToken cancellation) => new(_source, (await Log.SealAsync(cancellation)).Origin);

    /// <summary>Opens the register given by <c>--database</c> or SPOOR_DATABASE, else <c>--data</c>, else SPOOR_DATA, else the default.</summary>
    /// <param name="mayBegin">Called if there is no register yet: whether one may be created there. Null is no. If not, nothing is created.</param>
    /// <returns>The register, or why there is none.</returns>
    public static async Task<Outcome<RegisterConnection, OpenFault>> OpenAsync(ParseResult parsed, Func<Task<bool>>? mayBegin, CancellationToken cancellation)
    {
        var (database, data) = (parsed.GetValue(SharedOptions.Database), parsed.GetValue(SharedOptions.Data));
        var key = NotBlank(parsed.GetValue(SharedOptions.Key) ?? Environment.GetEnvironmentVariable("SPOOR_KEY"));
        var vault = NotBlank(parsed.GetValue(SharedOptions.VaultKeys) ?? Environment.GetEnvironmentVariable("SPOOR_VAULT_KEYS"));
        if (!EnvironmentSetting.Find("SPOOR_DATABASE").Try(out var set, out var unreadable))
        {
            return new OpenFault(unreadable, Exit.NoDatabase);
        }

        var given = database ?? set;
        if (database is null && data is not null && !string.IsNullOrWhiteSpace(given))
        {
            await Console.Error.WriteLineAsync($"spoor: {Word.Of("open.environment_wins")}");
        }

        if (string.IsNullOrWhiteSpace(given))
        {
            var directory = data ?? NotBlank(Environment.GetEnvironmentVariable("SPOOR_DATA")) ?? EmbeddedCluster.DefaultDataDirectory();
            var there = await OpenOwnAsync(directory, key, vault, mayBegin: false, cancellation);
            return mayBegin is not null && there is { Failed: true, Fault.IsNoRegister: true } && await mayBegin()
                ? await OpenOwnAsync(directory, key, vault, mayBegin: true, cancellation)
                : there;
        }

        return (await ConnectAsync(given, app: null, mayBegin, cancellation)).Try(out var connected, out var fault)
            ? await ReadyAsync(
                new(connected, cluster: null, key ?? EmbeddedCluster.DefaultKeyDirectory(), vault ?? EmbeddedCluster.VaultKeysOf(EmbeddedCluster.DefaultDataDirectory())), cancellation)
            : fault;
    }

    /// <summary>Opens the register in a directory, ignoring the environment.</summary>
    /// <param name="key">The file of the key that signs checkpoints; null is the one in the directory.</param>
    /// <param name="vault">The directory of the vault keys; null is the default beside the directory.</param>
    public static async Task<Outcome<RegisterConnection, OpenFault>> OpenOwnAsync(string directory, string? key, string? vault, bool mayBegin, CancellationToken cancellation)
    {
        if (!(await EmbeddedCluster.OpenAsync(new() { DataDirectory = directory, MayBegin = mayBegin }, cancellation)).Try(out var cluster, out var refused))
        {
            return OpenFault.Of(refused);
        }

        if ((await ConnectAsync(cluster.ConnectionString, cluster.AppConnectionString, () => Task.FromResult(true), cancellation)).Try(out var connected, out var fault))
        {
            return await ReadyAsync(new(connected, cluster, key ?? cluster.KeyFile, vault ?? EmbeddedCluster.VaultKeysOf(directory)), cancellation);
        }

        await cluster.DisposeAsync();
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }
    }

    /// <summary>Upgrades the database as the given user, then works on it as the app role if possible.</summary>
    /// <param name="app">The login of the app role; null if only the given user can log in, which then assumes the role.</param>
    private static async Task<Outcome<Connected, OpenFault>> ConnectAsync(string given, string? app, Func<Task<bool>>? mayBegin, CancellationToken cancellation)
    {
        NpgsqlDataSource source;
        try
        {
            source = Source(given, SessionRole.TheUser);
        }
        catch (ArgumentException e)
        {
            return new OpenFault(
                new Text(
                    "De verbindingstekst van de database klopt niet. Controleer SPOOR_DATABASE of --database.",
                    "The connection string of the database is wrong. Check SPOOR_DATABASE or --database.").With(e),
                Exit.NoDatabase);
        }

        await using (source)
        {
            if (!(await UsableAsync(source, isOurs: app is not null, mayBegin, cancellation)).Try(out var isStandby, out var fault))
            {
                return fault;
            }

            if (app is not null)
            {
                return new Connected(Source(app, SessionRole.TheUser), SessionRole.TheUser, isStandby);
            }

            var role = await SessionRole.OfAsync(source, cancellation);
            if (role.Warning is { } warning)
            {
                await Console.Error.WriteLineAsync($"spoor: {Word.Of(warning)}");
            }

            return new Connected(Source(given, role), role, isStandby);
        }
    }

    /// <summary>Returns a register with read models of this program version, building them if needed. If that fails it is still opened, to be
    /// verified and backed up, but nothing can be recorded in it.</summary>
    private static async Task<Outcome<RegisterConnection, OpenFault>> ReadyAsync(RegisterConnection register, CancellationToken cancellation)
    {
        try
        {
            if (!register.IsStandby && await register.Views.PrepareAsync(cancellation) is { } unfilled)
            {
                await Console.Error.WriteLineAsync($"spoor: {Word.Of(unfilled)}");
            }

            return register;
        }
        catch
        {
            await register.DisposeAsync();
            throw;
        }
    }

    private static NpgsqlDataSource Source(string connectionString, SessionRole role)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        role.ApplyTo(builder);
        return EventStore.Postgres.RegisterDatabase.ConnectAsProgram(builder);
    }

    /// <summary>Whether it is a read replica, which is used as it is; any other database is upgraded.</summary>
    private static async Task<Outcome<bool, OpenFault>> UsableAsync(NpgsqlDataSource source, bool isOurs, Func<Task<bool>>? mayBegin, CancellationToken cancellation)
    {
        if (!(await ServerSettings.CheckAsync(source, isOurs, cancellation)).Try(out var settings, out var unsafeServer))
        {
            return new OpenFault(unsafeServer.Sentence, Exit.NoDatabase);
        }

        foreach (var warning in settings.Warnings)
        {
            await Console.Error.WriteLineAsync($"spoor: {Word.Of(warning)}");
        }

        try
        {
            if (await EventStore.Postgres.Replica.IsAsync(source, cancellation))
            {
                return await Migrator.CheckAsync(source, cancellation) is { } behind ? new OpenFault(behind, Exit.NoDatabase) : true;
            }

            if (await Migrator.IsEmptyAsync(source, cancellation) && (mayBegin is null || !await mayBegin()))
            {
                return OpenFault.EmptyDatabase;
            }

            return (await Migrator.MigrateAsync(source, cancellation)).Try(out _, out var notOurs) ? false : new OpenFault(notOurs, Exit.NoDatabase);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return new OpenFault(
                new Text(
                    $"Spoor mag in deze database geen tabellen maken. Geef de gebruiker rechten, of kies een andere database.",
                    $"Spoor may not make tables in this database. Give the user rights, or choose another database.").With(e),
                Exit.NoDatabase);
        }
    }

    private static string? NotBlank(string? given) => string.IsNullOrWhiteSpace(given) ? null : given;

    /// <param name="Role">The role the program uses.</param>
    private sealed record Connected(NpgsqlDataSource Source, SessionRole Role, bool IsStandby);
}
