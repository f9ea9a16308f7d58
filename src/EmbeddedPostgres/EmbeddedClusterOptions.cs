namespace Spoor.EmbeddedPostgres;

/// <summary>Which cluster to use, and how to connect to it.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The given directory, or <see cref="EmbeddedCluster.DefaultDataDirectory"/>. Created if needed and <see cref="MayBegin"/>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Whether a register may be created there. If not and there is none, nothing is created.</summary>
    public bool MayBegin { get; init; } = true;

    /// <summary>How long to wait for another command that is starting or stopping the cluster, and for the server itself, which may be recovering from a crash.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Null means a Unix socket. Otherwise a port on the loopback with a password, for machines without Unix sockets; 0 picks any free port.
    /// Applies only if this command starts the server, not if it joins one.
    /// </summary>
    public int? LoopbackPort { get; init; } = OperatingSystem.IsWindows() ? 0 : null;

    /// <summary>Where PostgreSQL's programs are unpacked, for all clusters of the user.</summary>
    public string ProgramCache { get; init; } = PostgresBinaries.DefaultCache();
}
