using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Identity.Vault;
using Spoor.Projections.Retention;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Subjects;

/// <summary>Combines log and vault for one person.</summary>
/// <param name="options">The retention policy.</param>
public sealed class SubjectService(IEventStore log, IdentityVault vault, PersonTrajectoryQuery persons, RetentionOptions options)
{
    /// <summary>The vault.</summary>
    public IdentityVault Vault => vault;

    /// <summary>The retention policy.</summary>
    public RetentionOptions Options => options;

    /// <summary>The trajectories of a person, each with its closing date as of a day. Empty if the log has no such pseudonym.</summary>
    public async Task<IReadOnlyList<SubjectTrajectory>> TrajectoriesOfAsync(ClientId client, LocalDate on, CancellationToken cancellation)
    {
        var streams = await persons.NamingAsync(client, cancellation);
        if (streams.Count == 0)
        {
            return [];
        }

        var found = new List<SubjectTrajectory>();
        await foreach (var stream in log.FetchStreamsAsync([.. streams], long.MaxValue, cancellation))
        {
            var id = new TrajectoryId(stream.Id.Id);
            if (TrajectoryEnd.Of(id, StreamReplay.ApplyCorrections(stream.Events), on) is { } end && end.Client == client)
            {
                found.Add(new(id, end, Timeline.Of(stream.Events), stream.Lines.ToDictionary(l => l.Id)));
            }
        }

        return [.. found.OrderBy(t => t.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Whether the log has a person with this pseudonym.</summary>
    /// <returns>Why not; null if it has.</returns>
    public async Task<Text?> UnknownAsync(ClientId client, LocalDate on, CancellationToken cancellation) =>
        (await TrajectoriesOfAsync(client, on, cancellation)).Count > 0 ? null : NoSuchPerson(client);

    /// <summary>Everything stored about a person.</summary>
    /// <returns>Or why it cannot be read.</returns>
    public async Task<Outcome<SubjectRecord, Text>> RecordAsync(ClientId client, LocalDate on, CancellationToken cancellation)
    {
        var trajectories = await TrajectoriesOfAsync(client, on, cancellation);
        if (trajectories.Count == 0)
        {
            return NoSuchPerson(client);
        }

        if (!(await vault.FindAsync(client, cancellation)).Try(out var person, out var fault))
        {
            return fault.Sentence;
        }

        var holds = await vault.HoldsAsync(cancellation);
        var isHeld = IdentityVault.IsHeld(holds, client);
        var retention = DestructionList.Of(trajectories.Select(t => t.End), options, _ => isHeld, _ => false, on).Single();
        var steps = trajectories.SelectMany(t => t.Timeline).SelectMany(e => e.Amendments.Select(a => a.Now).Prepend(e.Original.Step)).ToList();
        return new SubjectRecord(
            person, trajectories, retention, isHeld, await EmployersAsync(steps, cancellation), await OrganisationsAsync(steps, cancellation));
    }

    private async Task<Dictionary<EmployerId, string>> EmployersAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        var ids = steps.Select(s => s switch { MatchProposed e => e.EmployerId, PlacementStarted e => e.EmployerId, _ => (EmployerId?)null }).OfType<EmployerId>();
        var names = new Dictionary<EmployerId, string>();
        foreach (var id in ids.Distinct())
        {
            if (await StreamsAsync(StreamId.Of(id), cancellation) is [{ Step: EmployerRegistered registered }, ..])
            {
                names[id] = registered.Name;
            }
        }

        return names;
    }

    private async Task<Dictionary<OrganisationId, string>> OrganisationsAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        var names = new Dictionary<OrganisationId, string>();
        foreach (var programme in steps.OfType<IntakeRegistered>().Select(i => i.ProgrammeId).Distinct())
        {
            foreach (var party in (await StreamsAsync(StreamId.Of(programme), cancellation)).Select(e => e.Step).OfType<PartyJoined>())
            {
                names[party.OrganisationId] = party.Name;
            }
        }

        return names;
    }

    private async Task<IReadOnlyList<EventEnvelope>> StreamsAsync(StreamId stream, CancellationToken cancellation) =>
        StreamReplay.ApplyCorrections((await new EventStoreSnapshot(log, long.MaxValue).StreamAsync(stream, cancellation)).Events);

    private static Text NoSuchPerson(ClientId client) => new(
        $"Het register kent niemand met het pseudoniem {client}. Controleer het, of leg eerst de intake vast.",
        $"The register knows nobody by the pseudonym {client}. Check it, or record the intake first.");
}
