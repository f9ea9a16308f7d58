namespace Spoor.EmbeddedPostgres;

/// <summary>Which cluster, and how it is reached.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>The directory the user named, or <see cref="EmbeddedCluster.DefaultDataDirectory"/>. Made if it is not there and <see cref="MayBegin"/>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Whether a register may begin there. Where it may not and there is none, nothing is made.</summary>
    public bool MayBegin { get; init; } = true;

    /// <summary>How long to wait for another command that is starting or stopping the cluster, and for the server itself: recovery after a crash takes its time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Nothing: a Unix socket. Otherwise a port on the loopback with a password, for machines without Unix sockets; 0 takes any free one.
    /// It counts where this command starts the server, not where it joins one.
    /// </summary>
    public int? LoopbackPort { get; init; } = OperatingSystem.IsWindows() ? 0 : null;

    /// <summary>Where PostgreSQL's programs are unpacked. They serve every cluster of the user.</summary>
    public string ProgramCache { get; init; } = PostgresBinaries.DefaultCache();
}
