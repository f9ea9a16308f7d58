using System.Globalization;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>A server's durability settings. Checked at each start, because an operator or a role can override any configuration file.</summary>
/// <param name="VersionNumber">PostgreSQL's version number: 180004 is 18.4.</param>
/// <param name="Warnings">Wrong settings that cannot be fixed in a running server.</param>
public sealed record ServerSettings(int VersionNumber, IReadOnlyList<Text> Warnings)
{
    private const int OldestVersion = 150000;

    private const string Question = """
        select current_setting('server_version_num'), current_setting('server_version'), current_setting('fsync'),
               current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('data_checksums')
        """;

    /// <summary>Checks on a connection of a data source. Faults as for a connection, and <c>database-out-of-reach</c>.</summary>
    public static async Task<Outcome<ServerSettings, ClusterFault>> CheckAsync(NpgsqlDataSource database, bool ours = false, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            return await CheckAsync(connection, ours, cancellation);
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return new ClusterFault("database-out-of-reach", new Text(
                $"De database is niet bereikbaar: {Causes.Of(silent).Nl}. Controleer SPOOR_DATABASE (of --database) en of die PostgreSQL draait.",
                $"The database cannot be reached: {Causes.Of(silent).En}. Check SPOOR_DATABASE (or --database), and that this PostgreSQL is running.").With(silent));
        }
    }

    /// <summary>Checks on an open connection.</summary>
    /// <param name="connection">Open, as the role that will write: a role can have its own settings.</param>
    /// <param name="ours">Whether it is the embedded cluster, where missing checksums are a fault and not a warning.</param>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>Faults: <c>server-too-old</c>, <c>fsync-off</c>, <c>full-page-writes-off</c>, <c>synchronous-commit-weak</c>, <c>checksums-off</c>.</returns>
    public static async Task<Outcome<ServerSettings, ClusterFault>> CheckAsync(NpgsqlConnection connection, bool ours, CancellationToken cancellation = default)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var number = int.Parse(row.GetString(0), CultureInfo.InvariantCulture);
        return Judge(number, row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5) == "on", ours);
    }

    private static Outcome<ServerSettings, ClusterFault> Judge(
        int number, string version, string fsync, string fullPageWrites, string synchronousCommit, bool checksums, bool ours) =>
        (number < OldestVersion, fsync, fullPageWrites, synchronousCommit, checksums, ours) switch
        {
            (true, _, _, _, _, _) => new ClusterFault("server-too-old", new(
                $"De database is PostgreSQL {version}; spoor heeft 15 of nieuwer nodig. Werk de server bij.",
                $"The database is PostgreSQL {version}; spoor needs 15 or newer. Upgrade the server.")),
            (_, not "on", _, _, _, _) => Weak("fsync-off", "fsync", fsync),
            (_, _, not "on", _, _, _) => Weak("full-page-writes-off", "full_page_writes", fullPageWrites),
            (_, _, _, "off" or "local", _, _) => Weak("synchronous-commit-weak", "synchronous_commit", synchronousCommit),
            (_, _, _, _, false, true) => new ClusterFault("checksums-off", Unchecked),
            (_, _, _, _, false, false) => new ServerSettings(number, [Unchecked]),
            _ => new ServerSettings(number, []),
        };

    private static Text Unchecked { get; } = new(
        "Deze database merkt bedorven opslag niet op: data_checksums staat uit. Zet ze aan met pg_checksums terwijl de server stilstaat.",
        "This database does not notice corrupted storage: data_checksums is off. Switch it on with pg_checksums while the server is stopped.");

    private static ClusterFault Weak(string code, string setting, string value) => new(code, new(
        $"De instelling {setting} van de database staat op {value}: wat is vastgelegd kan bij stroomuitval verdwijnen. Zet {setting} op on.",
        $"The database's setting {setting} is {value}: what was recorded can vanish in a power cut. Set {setting} to on."));
}
