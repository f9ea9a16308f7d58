using NodaTime;
using Spoor.Domain;
using Spoor.EmbeddedPostgres;
using Spoor.Identity;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Operations.Diagnostics;

/// <summary>All of a set-up that doctor judges, as it was found.</summary>
/// <param name="Auth">What the environment says of signing in, or why it cannot be read.</param>
/// <param name="Accounts">All of them.</param>
/// <param name="Programmes">Those of the register.</param>
/// <param name="Now">By the clock of this machine.</param>
/// <param name="DatabaseClock">By that of the database.</param>
/// <param name="Server">The process of PostgreSQL where it is Spoor's own, on this machine; null where the database is somebody else's.</param>
/// <param name="IsSuperuser">Whether the program logs in as one that no rights stop.</param>
/// <param name="IsInTheOpen">Whether what goes to the database can be read on the way.</param>
/// <param name="Rights">What is wrong with the rights in the database; null where nothing is.</param>
/// <param name="IsDemo">Whether the register is the demo's.</param>
/// <param name="HasCheckpointKey">Whether the key that signs checkpoints is where it is looked for.</param>
/// <param name="Checkpoints">How many were signed.</param>
/// <param name="Readable">Files with secrets that others on this machine can read.</param>
/// <param name="BackupAt">When the backup that was named was taken; null where none was, or it is none.</param>
/// <param name="BackupNamed">The backup that was named.</param>
internal sealed record SetupCheck(
    Outcome<AuthConfiguration, Text> Auth,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<ProgrammeId> Programmes,
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
