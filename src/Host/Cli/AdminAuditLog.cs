using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Cli;

/// <summary>What is done at the command line to accounts and persons is kept as looks are: before it is done, and by whom the machine says it is.</summary>
internal static class AdminAuditLog
{
    /// <summary>Keeps an act.</summary>
    /// <param name="act"><c>administer</c>, <c>export</c> or <c>record</c>.</param>
    /// <param name="what">The command.</param>
    /// <param name="about">Which account or client.</param>
    public static Task RecordAsync(this RegisterConnection register, string act, string what, string about, CancellationToken cancellation) =>
        new AccessDatabase(register.Accounts.Source).RecordAsync(Entry(act, what, about, act == "administer" ? null : about), cancellation);

    /// <summary>Keeps that a command of the operating system's account shows a list of persons, before it does.</summary>
    /// <param name="shown">The trajectories of those persons.</param>
    public static async Task RecordSearchAsync(this RegisterConnection register, string what, IEnumerable<TrajectoryId> shown, CancellationToken cancellation)
    {
        var (database, look) = (new AccessDatabase(register.Accounts.Source), Entry("search", what, "", null));
        await database.RecordAsync(look, cancellation);
        await database.ShownAsync(look.Id, [.. shown.Select(t => t.Value)], cancellation);
    }

    /// <summary>What is kept of a restore, in the register that it makes.</summary>
    /// <param name="directory">The backup as it was named.</param>
    /// <param name="takenAt">When it was taken: who looked after that is not in it.</param>
    public static AccessLogEntry OfRestore(string directory, Instant takenAt) =>
        Entry("administer", "restore", $"spoor restore {directory} ({ContractInstant.Pattern.Format(takenAt)})", null);

    private static AccessLogEntry Entry(string act, string what, string about, string? client) => new(
        Guid.CreateVersion7(), SystemClock.Instance.GetCurrentInstant(), $"os:{Environment.UserName}", "", null, act, $"spoor {what}", about, Client: client);
}
