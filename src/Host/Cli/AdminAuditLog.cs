using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Cli;

/// <summary>Writes command-line administration of accounts and persons to the access log, beforehand and with the operating system's user name.</summary>
internal static class AdminAuditLog
{
    /// <summary>Records an act.</summary>
    /// <param name="act"><c>administer</c>, <c>export</c> or <c>record</c>.</param>
    /// <param name="what">The command.</param>
    /// <param name="about">The account or client.</param>
    public static Task RecordAsync(this RegisterConnection register, string act, string what, string about, CancellationToken cancellation) =>
        new AccessDatabase(register.Accounts.Source).RecordAsync(Entry(act, what, about, act == "administer" ? null : about), cancellation);

    /// <summary>Records that the operating system's user gets a list of persons, beforehand.</summary>
    /// <param name="shown">The trajectories of those persons.</param>
    public static async Task RecordSearchAsync(this RegisterConnection register, string what, IEnumerable<TrajectoryId> shown, CancellationToken cancellation)
    {
        var (database, entry) = (new AccessDatabase(register.Accounts.Source), Entry("search", what, "", null));
        await database.RecordAsync(entry, cancellation);
        await database.ShownAsync(entry.Id, [.. shown.Select(t => t.Value)], cancellation);
    }

    /// <summary>The access log entry of a restore, in the new register.</summary>
    /// <param name="directory">The backup as named on the command line.</param>
    /// <param name="takenAt">When the backup was made: later access log entries are not in it.</param>
    public static AccessLogEntry OfRestore(string directory, Instant takenAt) =>
        Entry("administer", "restore", $"spoor restore {directory} ({ContractInstant.Pattern.Format(takenAt)})", null);

    private static AccessLogEntry Entry(string act, string what, string about, string? client) => new(
        Guid.CreateVersion7(), SystemClock.Instance.GetCurrentInstant(), $"os:{Environment.UserName}", "", null, act, $"spoor {what}", about, Client: client);
}
