using System.CommandLine;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.Host.Words;
using Spoor.Store.Accounts;
using Spoor.Store.Embedded;
using Spoor.Store.Postgres;
using Spoor.Store.Vault;
using Spoor.Store.Views;

namespace Spoor.Host.Cli;

/// <summary>The register that a command works on: a given PostgreSQL database, or a cluster of Spoor's own.</summary>
public sealed class OpenRegister : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly WorkingRole _role;
    // In seconds. A replica that is away is not waited for: the primary answers.
    private const int PatienceWithReplica = 2;

    private NpgsqlDataSource? _replica;

    private OpenRegister(Connected connected, EmbeddedCluster? cluster, string keyFile, string vaultKeys)
    {
        _source = connected.Source;
        _role = connected.Role;
        IsStandby = connected.IsStandby;
        Cluster = cluster;
        KeyFile = keyFile;
        Log = new PostgresLog(_source, IsStandby);
        Checkpoints = new(_source);
        Views = new(_source);
        Accounts = new(_source);
        Vault = new(_source, vaultKeys, IsStandby);
        Persons = new(_source);
    }

    /// <summary>Whether this is a read replica: nothing can be written.</summary>
    public bool IsStandby { get; }

    public PostgresLog Log { get; }

    /// <summary>The checkpoints that the register keeps.</summary>
    public CheckpointTable Checkpoints { get; }

    /// <summary>The stored views of the register.</summary>
    public ViewDatabase Views { get; }

    /// <summary>The cluster of Spoor's own that the database is in; null where it is somebody else's.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>How it is connected to, without the password.</summary>
    public string Address => _source.ConnectionString;

    /// <summary>Who may sign in.</summary>
    public AccountDatabase Accounts { get; }
    /// <summary>Who the persons behind the pseudonyms are.</summary>
    public IdentityVault Vault { get; }

    /// <summary>Finds the trajectories of a person.</summary>
    public TrajectoriesOfPersons Persons { get; }

    /// <summary>Where the key stands that signs them: never in the database.</summary>
    public string KeyFile { get; }

    /// <summary>What an administrator should mend in the rights of this register; null where nothing.</summary>
    public Text? Rights => _role.Warning;

    /// <summary>What is wrong with the schema by now; null where nothing is.</summary>
    public Task<Text?> Schema(CancellationToken cancellation) => Migrator.Check(_source, cancellation);

    /// <summary>Now, as the register has it (log.md): the later of the clock and of the log's last instant.</summary>
    public async Task<Instant> NowAsync(CancellationToken cancellation) => (await Log.KnownAt(null, cancellation)).KnownAt;

    /// <summary>The log as the database really holds it, for verifying and for backups.</summary>
    public Task<LogAudit> Audit(CancellationToken cancellation) => LogAudit.Open(_source, cancellation);

    /// <summary>This register where it is itself a read replica; else the one behind another connection string, of which nothing is asked yet.</summary>
    /// <param name="connectionString">Null is this register's own database.</param>
    /// <returns>The replica with what is to be disposed of after it, or why the string is none.</returns>
    public async Task<Outcome<Replica, Text>> Replica(string? connectionString, CancellationToken cancellation)
    {
        if (connectionString is null)
        {
            return new Replica(_source, (await Log.Seal(cancellation)).Origin);
        }

        if (!Source(connectionString, _role, "SPOOR_REPLICA", "--replica", PatienceWithReplica).Try(out var source, out var fault))
        {
            return fault;
        }

        _replica = source;
        return new Replica(source, (await Log.Seal(cancellation)).Origin);
    }

    /// <summary>Opens the database that the options and the environment name (interfaces.md, Which database).</summary>
    /// <returns>The register, or why the database cannot be reached or is not ours.</returns>
    public static async Task<Outcome<OpenRegister, Text>> Open(ParseResult parsed, CancellationToken cancellation)
    {
        var (database, data) = (parsed.GetValue(SharedOptions.Database), parsed.GetValue(SharedOptions.Data));
        var named = parsed.GetValue(SharedOptions.Key) ?? Environment.GetEnvironmentVariable("SPOOR_KEY");
        var key = string.IsNullOrWhiteSpace(named) ? null : named;
        var vault = (parsed.GetValue(SharedOptions.VaultKeys) ?? Environment.GetEnvironmentVariable("SPOOR_VAULT_KEYS")) is { } keys && !string.IsNullOrWhiteSpace(keys) ? keys : null;
        if (!Given.Find("SPOOR_DATABASE").Try(out var set, out var unreadable))
        {
            return unreadable;
        }

        var given = database ?? set;
        if (database is null && data is not null && !string.IsNullOrWhiteSpace(given))
        {
            await Console.Error.WriteLineAsync($"spoor: {Word.Of("open.environment_wins")}");
        }

        return string.IsNullOrWhiteSpace(given)
            ? await OpenOwn(data ?? EmbeddedCluster.DefaultDataDirectory(), key, vault, cancellation)
            : (await Connect(given, app: null, cancellation)).Try(out var connected, out var fault)
                ? new OpenRegister(connected, cluster: null, key ?? EmbeddedCluster.KeyBesideDefault(), vault ?? EmbeddedCluster.VaultKeysOf(EmbeddedCluster.DefaultDataDirectory()))
                : fault;
    }

    private static async Task<Outcome<OpenRegister, Text>> OpenOwn(string directory, string? key, string? vault, CancellationToken cancellation)
    {
        if (!(await EmbeddedCluster.OpenAsync(new() { DataDirectory = directory }, cancellation)).Try(out var cluster, out var refused))
        {
            return refused.Sentence;
        }

        if ((await Connect(cluster.ConnectionString, cluster.AppConnectionString, cancellation)).Try(out var connected, out var fault))
        {
            return new OpenRegister(connected, cluster, key ?? cluster.KeyFile, vault ?? EmbeddedCluster.VaultKeysOf(directory));
        }

        await cluster.DisposeAsync();
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_replica is not null)
        {
            await _replica.DisposeAsync();
        }

        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }
    }

    /// <summary>Brings the database forward as the user that is given, and then works on it as the app's role where that may be.</summary>
    /// <param name="app">How the app's role logs in; null where only the given user can, which then takes the role.</param>
    private static async Task<Outcome<Connected, Text>> Connect(string given, string? app, CancellationToken cancellation)
    {
        if (!Source(given, WorkingRole.TheUser, "SPOOR_DATABASE", "--database").Try(out var source, out var unreadable))
        {
            return unreadable;
        }

        await using (source)
        {
            if (!(await Usable(source, isOurs: app is not null, cancellation)).Try(out var isStandby, out var fault))
            {
                return fault;
            }

            if (app is not null)
            {
                return new Connected(Source(app, WorkingRole.TheUser), WorkingRole.TheUser, isStandby);
            }

            var role = await WorkingRole.Of(source, cancellation);
            if (role.Warning is { } warning)
            {
                await Console.Error.WriteLineAsync($"spoor: {Word.Of(warning)}");
            }

            return new Connected(Source(given, role), role, isStandby);
        }
    }

    private static Outcome<NpgsqlDataSource, Text> Source(string connectionString, WorkingRole role, string variable, string option, int? patience = null)
    {
        try
        {
            return Source(connectionString, role, patience);
        }
        catch (ArgumentException e)
        {
            return new Text(
                $"De verbindingstekst van de database klopt niet: {e.Message} Controleer {variable} of {option}.",
                $"The connection string of the database is wrong: {e.Message} Check {variable} or {option}.");
        }
    }

    /// <param name="patience">How many seconds to wait for a connection where the string does not say; null is the driver's own.</param>
    private static NpgsqlDataSource Source(string connectionString, WorkingRole role, int? patience = null)
    {
        // Whoever is told "stored" must find it after a power cut, whatever the database's own default is.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "spoor" };

        // Nor is any statement compiled first. Statements that keep to an index have plans whose price PostgreSQL puts sky-high, and where it has a
        // compiler it then spends a hundred times what the statement takes.
        builder.Options = $"{builder.Options} -c synchronous_commit=on -c jit=off".Trim();
        role.ApplyTo(builder);

        // Nothing of ours leaves anything behind in a session, and putting it right between two uses costs each command its time.
        builder.NoResetOnClose = true;

        // Asking first whether the server speaks Kerberos costs each command a third of its time; who needs it says so.
        // (ContainsKey holds for every keyword the driver knows.)
        if (!builder.ShouldSerialize("GSS Encryption Mode"))
        {
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        if (patience is { } seconds && !builder.ShouldSerialize("Timeout"))
        {
            builder.Timeout = seconds;
        }

        // The name stands in the driver's figures, where it would put the connection string itself.
        var named = new NpgsqlSlimDataSourceBuilder(builder.ConnectionString) { Name = "spoor" };
        return named.EnableArrays().EnableTransportSecurity().Build();
    }

    /// <summary>Whether it is a read replica, which is taken as it is; any other database is brought forward.</summary>
    private static async Task<Outcome<bool, Text>> Usable(NpgsqlDataSource source, bool isOurs, CancellationToken cancellation)
    {
        if (!(await ServerSettings.CheckAsync(source, isOurs, cancellation)).Try(out var settings, out var unsafeServer))
        {
            return unsafeServer.Sentence;
        }

        foreach (var warning in settings.Warnings)
        {
            await Console.Error.WriteLineAsync($"spoor: {Word.Of(warning)}");
        }

        try
        {
            if (await Store.Postgres.Replica.Is(source, cancellation))
            {
                return await Migrator.Check(source, cancellation) is { } behind ? behind : true;
            }

            return (await Migrator.Migrate(source, cancellation)).Try(out _, out var notOurs) ? false : notOurs;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return new Text(
                $"Spoor mag in deze database geen tabellen maken: {e.MessageText}. Geef de gebruiker rechten, of kies een andere database.",
                $"Spoor may not make tables in this database: {e.MessageText}. Give the user rights, or choose another database.");
        }
    }

    /// <param name="Role">As whom the program works there.</param>
    private sealed record Connected(NpgsqlDataSource Source, WorkingRole Role, bool IsStandby);
}
