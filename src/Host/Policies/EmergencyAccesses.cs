using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Policies;

/// <summary>Finds the emergency accesses of a programme.</summary>
internal static class EmergencyAccesses
{
    /// <summary>The emergency accesses in a programme, unreviewed ones first.</summary>
    public static async Task<IReadOnlyList<EmergencyAccessGrant>> EmergencyAccessesOfAsync(this AccessDatabase accesses, ProgrammeId programme, IEventStore log, CancellationToken cancellation)
    {
        var found = new List<EmergencyAccessGrant>();
        foreach (var need in await accesses.EmergencyAccessesAsync(programme.Value, cancellation))
        {
            if (need.Programme is not null || (await CaseAccess.OfAsync(new(need.Trajectory), log, cancellation))?.Programme == programme)
            {
                found.Add(need);
            }
        }

        return found;
    }
}
