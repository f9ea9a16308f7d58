using System.CommandLine;
using Npgsql;
using Spoor.Domain;
using Spoor.Host.Words;
using Spoor.Store.Embedded;
using Spoor.Store.Postgres;
using Spoor.Store.Views;

namespace Spoor.Host.Cli;

/// <summary>The register that a command works on: a given PostgreSQL database, or a cluster of Spoor's own.</summary>
public sealed class OpenRegister : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly IAsyncDisposable? _cluster;

    private OpenRegister(NpgsqlDataSource source, IAsyncDisposable? cluster, string keyFile)
    {
        _source = source;
        _cluster = cluster;
        KeyFile = keyFile;
        Log = new PostgresLog(source);
        Checkpoints = new(source);
        Views = new(source);
    }

    public PostgresLog Log { get; }

    /// <summary>The checkpoints that the register keeps.</summary>
    public CheckpointTable Checkpoints { get; }

    /// <summary>The stored views of the register.</summary>
    public ViewDatabase Views { get; }

    /// <summary>Where the key stands that signs them: never in the database.</summary>
    public string KeyFile { get; }

    /// <summary>The log as the database really holds it, for verifying and for backups.</summary>
    public Task<LogAudit> Audit(CancellationToken cancellation) => LogAudit.Open(_source, cancellation);

    /// <summary>Opens the database that the options and the environment name (interfaces.md, Which database).</summary>
    /// <returns>The register, or why the database cannot be reached or is not ours.</returns>
    public static async Task<Outcome<OpenRegister, Text>> Open(ParseResult parsed, CancellationToken cancellation)
    {
        var (database, data) = (parsed.GetValue(SharedOptions.Database), parsed.GetValue(SharedOptions.Data));
        var named = parsed.GetValue(SharedOptions.Key) ?? Environment.GetEnvironmentVariable("SPOOR_KEY");
        var key = string.IsNullOrWhiteSpace(named) ? null : named;
        var given = database ?? Environment.GetEnvironmentVariable("SPOOR_DATABASE");
        if (database is null && data is not null && !string.IsNullOrWhiteSpace(given))
        {
            await Console.Error.WriteLineAsync($"spoor: {Word.Of("open.environment_wins")}");
        }

        return string.IsNullOrWhiteSpace(given)
            ? await OpenOwn(data ?? EmbeddedCluster.DefaultDataDirectory(), key, cancellation)
            : (await Connect(given, app: null, cancellation)).Try(out var source, out var fault)
                ? new OpenRegister(source, cluster: null, key ?? EmbeddedCluster.KeyBesideDefault())
                : fault;
    }

    private static async Task<Outcome<OpenRegister, Text>> OpenOwn(string directory, string? key, CancellationToken cancellation)
    {
        if (!(await EmbeddedCluster.OpenAsync(new() { DataDirectory = directory }, cancellation)).Try(out var cluster, out var refused))
        {
            return refused.Sentence;
        }

        if ((await Connect(cluster.ConnectionString, cluster.AppConnectionString, cancellation)).Try(out var source, out var fault))
        {
            return new OpenRegister(source, cluster, key ?? cluster.KeyFile);
        }

        await cluster.DisposeAsync();
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    /// <summary>Brings the database forward as the user that is given, and then works on it as the app's role where that may be.</summary>
    /// <param name="app">How the app's role logs in; null where only the given user can, which then takes the role.</param>
    private static async Task<Outcome<NpgsqlDataSource, Text>> Connect(string given, string? app, CancellationToken cancellation)
    {
        NpgsqlDataSource source;
        try
        {
            source = Source(given, WorkingRole.TheUser);
        }
        catch (ArgumentException e)
        {
            return new Text(
                $"De verbindingstekst van de database klopt niet: {e.Message} Controleer SPOOR_DATABASE of --database.",
                $"The connection string of the database is wrong: {e.Message} Check SPOOR_DATABASE or --database.");
        }

        await using (source)
        {
            if (await Unusable(source, isOurs: app is not null, cancellation) is { } fault)
            {
                return fault;
            }

            if (app is not null)
            {
                return Source(app, WorkingRole.TheUser);
            }

            var role = await WorkingRole.Of(source, cancellation);
            if (role.Warning is { } warning)
            {
                await Console.Error.WriteLineAsync($"spoor: {Word.Of(warning)}");
            }

            return Source(given, role);
        }
    }

    private static NpgsqlDataSource Source(string connectionString, WorkingRole role)
    {
        // Whoever is told "stored" must find it after a power cut, whatever the database's own default is.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "spoor" };
        builder.Options = $"{builder.Options} -c synchronous_commit=on".Trim();
        role.ApplyTo(builder);

        // Nothing of ours leaves anything behind in a session, and putting it right between two uses costs each command its time.
        builder.NoResetOnClose = true;

        // Asking first whether the server speaks Kerberos costs each command a third of its time; who needs it says so.
        if (!builder.ContainsKey("GSS Encryption Mode"))
        {
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        return new NpgsqlSlimDataSourceBuilder(builder.ConnectionString).EnableArrays().EnableTransportSecurity().Build();
    }

    private static async Task<Text?> Unusable(NpgsqlDataSource source, bool isOurs, CancellationToken cancellation)
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
            return (await Migrator.Migrate(source, cancellation)).Try(out _, out var notOurs) ? null : notOurs;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return new Text(
                $"Spoor mag in deze database geen tabellen maken: {e.MessageText}. Geef de gebruiker rechten, of kies een andere database.",
                $"Spoor may not make tables in this database: {e.MessageText}. Give the user rights, or choose another database.");
        }
    }
}
