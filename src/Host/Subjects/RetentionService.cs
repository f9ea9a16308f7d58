using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;

namespace Spoor.Host.Subjects;

/// <summary>All reasons that prevent destroying an approved list, a sentence per person.</summary>
public sealed record Refusals(IReadOnlyList<Text> All);

/// <summary>Makes the destruction list and destroys the approved persons on it.</summary>
public sealed class RetentionService(IEventStore log, SubjectService subjects)
{
    /// <summary>The service for persons.</summary>
    public SubjectService Subjects => subjects;

    /// <summary>The destruction list as of a day, from the log itself, which is read as a whole.</summary>
    public async Task<IReadOnlyList<RetentionRow>> ListAsync(LocalDate on, CancellationToken cancellation)
    {
        var ends = new List<TrajectoryEnd>();
        await foreach (var stream in new EventStoreSnapshot(log, long.MaxValue).StreamsAsync(StreamKind.Trajectory, cancellation))
        {
            if (TrajectoryEnd.Of(new(stream.Stream.Id), StreamReplay.ApplyCorrections(stream.Events), on) is { } end)
            {
                ends.Add(end);
            }
        }

        return await ListAsync(ends, on, cancellation);
    }

    /// <summary>The destruction list of some trajectories as of a day.</summary>
    public async Task<IReadOnlyList<RetentionRow>> ListAsync(IEnumerable<TrajectoryEnd> ends, LocalDate on, CancellationToken cancellation)
    {
        var holds = await subjects.Vault.HoldsAsync(cancellation);
        var held = holds.Select(h => h.Person).Distinct().Where(p => IdentityVault.IsHeld(holds, p)).ToHashSet();
        var destroyed = (await subjects.Vault.ShreddedAsync(cancellation)).Select(s => s.Person).ToHashSet();
        return DestructionList.Of(ends, subjects.Options, held.Contains, destroyed.Contains, on);
    }

    /// <summary>Destroys the identity of everyone on an approved list, atomically. Each person is re-evaluated by the current log: anyone reopened since,
    /// on hold, or not due, stops it. Persons already destroyed are skipped.</summary>
    /// <param name="on">Today.</param>
    /// <param name="by">The opaque account id of the approver.</param>
    /// <returns>The persons destroyed; or all reasons that prevent it.</returns>
    public async Task<Outcome<IReadOnlyList<ShreddedPerson>, Refusals>> ApproveAsync(
        IReadOnlyCollection<ClientId> approved, LocalDate on, Instant at, string by, CancellationToken cancellation)
    {
        var rows = new List<RetentionRow>();
        var faults = new List<Text>();
        foreach (var client in approved.Distinct())
        {
            var ends = (await subjects.TrajectoriesOfAsync(client, on, cancellation)).Select(t => t.End);
            if (await ListAsync(ends, on, cancellation) is not [var row])
            {
                faults.Add(new($"{client}: het register kent niemand met dit pseudoniem.", $"{client}: the register knows nobody by this pseudonym."));
            }
            else if (Refusal(row) is { } refusal)
            {
                faults.Add(refusal);
            }
            else
            {
                rows.Add(row);
            }
        }

        if (faults.Count > 0)
        {
            return new Refusals(faults);
        }

        var shredded = await subjects.Vault.ShredAsync([.. rows.Select(r => new ShreddedPerson(r.Client, at, by, ShredReason.Retention))], cancellation);
        return shredded.Try(out var gone, out var fault)
            ? Outcome<IReadOnlyList<ShreddedPerson>, Refusals>.Of(gone)
            : new Refusals([fault.Sentence]);
    }

    private static Text? Refusal(RetentionRow row) => row.State switch
    {
        RetentionState.Open => new(
            $"{row.Client}: een traject loopt nog of is heropend; dan is er geen vernietigingsdatum.",
            $"{row.Client}: a trajectory is open or was reopened; there is no destruction date then."),
        RetentionState.Held => new(
            $"{row.Client}: er rust een bewaarplicht op. Hef die eerst op.",
            $"{row.Client}: it is on hold. Lift the hold first."),
        RetentionState.Kept => new(
            $"{row.Client}: wordt bewaard tot {row.DestroyOn:uuuu-MM-dd}.",
            $"{row.Client}: is kept until {row.DestroyOn:uuuu-MM-dd}."),
        _ => null,
    };
}
