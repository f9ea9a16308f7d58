using System.Globalization;
using System.Security.Cryptography;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// The settings of the embedded server. They are in a separate file, rewritten at each start, which <c>postgresql.conf</c> includes last.
/// Overrides by an operator's ALTER SYSTEM are caught by <see cref="ServerSettings"/>.
/// </summary>
internal static class ClusterConfiguration
{
    private const string FileName = "spoor.conf";

    /// <summary>The file with the superuser's password, for the loopback; the Unix socket needs none, since its directory is private.</summary>
    public static string PasswordFile(string cluster) => Path.Combine(cluster, "spoor.password");

    /// <summary>The file with the app role's password, once a command has connected over the loopback.</summary>
    public static string AppPasswordFile(string cluster) => Path.Combine(cluster, "spoor_app.password");

    public static string NewPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>Makes a new cluster include our file.</summary>
    public static void Attach(string cluster) =>
        File.AppendAllText(Path.Combine(cluster, "postgresql.conf"), $"\ninclude '{FileName}'\n");

    public static async Task WriteAsync(string cluster, string socketDirectory, int? loopbackPort, UnprivilegedUser user)
    {
        var path = Path.Combine(cluster, FileName);
        await File.WriteAllTextAsync(path, Settings(socketDirectory, loopbackPort));
        await user.GiveAsync(path);
    }

    private static string Settings(string socketDirectory, int? loopbackPort) => string.Create(CultureInfo.InvariantCulture, $"""
        # Written by spoor at each start; changes made here are lost.
        listen_addresses = '{(loopbackPort is null ? "" : "127.0.0.1")}'
        port = {loopbackPort ?? SocketPlace.Port}
        unix_socket_directories = '{(loopbackPort is null ? socketDirectory.Replace("'", "''", StringComparison.Ordinal) : "")}'
        unix_socket_permissions = 0700
        password_encryption = 'scram-sha-256'

        # What was acknowledged survives a power cut.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        # A laptop's share, not a server's.
        shared_buffers = '128MB'
        max_connections = 100
        max_wal_size = '512MB'

        # Days and hours are the domain's business, in a zone it names; the server keeps to one.
        timezone = 'UTC'
        log_timezone = 'UTC'

        # Terse leaves out the details of an error, in which PostgreSQL quotes rows, and so people.
        log_error_verbosity = terse
        log_statement = none
        log_parameter_max_length_on_error = 0
        logging_collector = off

        """);
}
