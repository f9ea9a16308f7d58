using NodaTime;
using Spoor.Domain;
using Spoor.EmbeddedPostgres;
using Spoor.Identity;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Operations.Diagnostics;

/// <summary>The set-up as found, for doctor to judge.</summary>
/// <param name="Auth">The authentication settings in the environment, or why they are invalid.</param>
/// <param name="Accounts">All accounts.</param>
/// <param name="Programmes">The programmes of the register.</param>
/// <param name="WithoutDefinition">Those that have adopted no definition.</param>
/// <param name="Now">The time by the clock of this machine.</param>
/// <param name="DatabaseClock">The time by the clock of the database.</param>
/// <param name="Server">The PostgreSQL process if it is the embedded one on this machine; null if the database is external.</param>
/// <param name="IsSuperuser">Whether the program logs in as a superuser.</param>
/// <param name="IsInTheOpen">Whether the database connection can be intercepted.</param>
/// <param name="Rights">What is wrong with the database privileges; null if nothing.</param>
/// <param name="IsDemo">Whether the register is the demo's.</param>
/// <param name="HasCheckpointKey">Whether the checkpoint signing key is in its place.</param>
/// <param name="Checkpoints">The number of signed checkpoints.</param>
/// <param name="Readable">Files with secrets that others on this machine can read.</param>
/// <param name="BackupAt">When the given backup was made; null if none was given, or it is invalid.</param>
/// <param name="BackupNamed">The backup given.</param>
internal sealed record SetupCheck(
    Outcome<AuthConfiguration, Text> Auth,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<ProgrammeId> Programmes,
    IReadOnlyList<ProgrammeId> WithoutDefinition,
    Instant Now,
    Instant DatabaseClock,
    ServerProcess? Server,
    string DatabaseUser,
    bool IsSuperuser,
    bool IsInTheOpen,
    Text? Rights,
    bool IsDemo,
    string CheckpointKey,
    bool HasCheckpointKey,
    int Checkpoints,
    IReadOnlyList<string> Readable,
    Instant? BackupAt,
    string? BackupNamed);

/// <summary>Finds the set-up of the host that serves.</summary>
internal sealed record SetupInspection(Func<CancellationToken, Task<SetupCheck>> SetupAsync);
