using Npgsql;
using Spoor.Database;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Postgres;
using Xunit;

namespace Spoor.Kit;

/// <summary>A real PostgreSQL for the tests of one assembly, out of the product's own package; every test gets a database of its own, or is lent one for its log.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static PostgresServer? _current;
    private string _directory = "";
    private EmbeddedCluster? _cluster;
    private Lazy<Task<NpgsqlDataSource>> _schema = null!;
    private Lazy<Task<string>> _template = null!;
    private LentDatabases? _lent;

    /// <summary>Whether what is durable is on a disk, for whoever measures.</summary>
    public bool IsOnDisk { get; init; }

    /// <summary>The server of the assembly whose tests are run: a register is made in hundreds of places, and none says where.</summary>
    public static PostgresServer Current => _current ?? throw new InvalidOperationException("No server runs. Name PostgresServer as the fixture of the assembly.");

    /// <summary>One database with the schema of this program and nothing in it, for tests that only ask and write nothing.</summary>
    public Task<NpgsqlDataSource> Schema => _schema.Value;

    /// <summary>For the server's superuser.</summary>
    public string Address => _cluster!.ConnectionString;

    /// <summary>Where the server keeps its files.</summary>
    internal string ClusterDirectory => Path.Combine(_directory, "cluster");

    public async ValueTask InitializeAsync()
    {
        _directory = IsOnDisk ? Path.Combine(Path.GetTempPath(), $"spoor-bench-{Guid.NewGuid():N}") : ScratchPlace.Path("spoor-tests-");
        var opened = await EmbeddedCluster.OpenAsync(new() { DataDirectory = _directory }, default);
        _cluster = opened.Try(out var cluster, out var fault) ? cluster : throw new InvalidOperationException(fault.ToString());
        _schema = new(DatabaseAsync);
        _template = new(MigratedAsync);
        _lent = new(DatabaseAsync);

        // The assembly's comes first; some tests have one of their own beside it.
        _current ??= this;
    }

    /// <summary>The address of a new, empty database, for the server's superuser.</summary>
    /// <param name="owner">Whose the database is; null is the superuser.</param>
    public Task<string> EmptyDatabaseAsync(string? owner = null) => CreateAsync($"owner {owner ?? "default"}");

    /// <summary>A new database with the schema of this program: a copy of one that was migrated, made a register of its own.</summary>
    public async Task<NpgsqlDataSource> DatabaseAsync()
    {
        var address = await CreateAsync($"template {await _template.Value}");
        var source = RegisterDatabase.Connect(address);

        // What a copy does not have: an identity that no other register has, and the rights on the database itself.
        await using var own = source.CreateCommand(
            $"update spoor.log_head set origin = gen_random_uuid(); grant create on database {new NpgsqlConnectionStringBuilder(address).Database} to spoor_owner;");
        await own.ExecuteNonQueryAsync();
        return source;
    }

    /// <summary>A database with the schema of this program and an empty log, which others had before and will have after.</summary>
    internal Task<NpgsqlDataSource> LendAsync() => _lent!.LendAsync();

    /// <summary>Takes back a database that was lent.</summary>
    internal void Return(NpgsqlDataSource database) => _lent!.Return(database);

    /// <summary>The name of a database that was migrated, and that nobody is connected to any more: only such a one can be copied.</summary>
    private async Task<string> MigratedAsync()
    {
        var address = new NpgsqlConnectionStringBuilder(await EmptyDatabaseAsync()) { Pooling = false };
        await using var source = RegisterDatabase.Connect(address.ConnectionString);
        var migrated = await Migrator.MigrateAsync(source, default);
        return migrated.Failed ? throw new InvalidOperationException(migrated.Fault.En) : address.Database!;
    }

    private async Task<string> CreateAsync(string with)
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_cluster!.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name} {with}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_cluster.ConnectionString) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>The same database for someone who logs in as another role: the server trusts whoever reaches its socket.</summary>
    public static string As(string role, string database) => new NpgsqlConnectionStringBuilder(database) { Username = role }.ConnectionString;

    /// <summary>Makes a role, such as <c>clerk login in role spoor_app</c>, where no other test has.</summary>
    public static async Task MakeRoleAsync(NpgsqlDataSource superuser, string role)
    {
        await using var make = superuser.CreateCommand(
            $"do $$ begin create role {role}; exception when duplicate_object or unique_violation then null; end $$");
        await make.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }
}
