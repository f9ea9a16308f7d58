using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;

namespace Spoor.Host.Policies;

/// <summary>What decides who may open a case.</summary>
/// <param name="Professionals">The professionals who currently guide it.</param>
/// <param name="BegunBy">Who recorded the intake, while nobody was assigned yet; null since. Once all professionals are released, only the lead has access.</param>
/// <param name="IsRetracted">Whether the intake was retracted; those who had access to the case may still be told so.</param>
internal sealed record CaseAccess(ProgrammeId Programme, ClientId Client, IReadOnlyList<ProfessionalId> Professionals, string? BegunBy, bool IsRetracted = false)
{
    /// <summary>Reads the current state from the log; null if there is no such case.</summary>
    public static async Task<CaseAccess?> OfAsync(TrajectoryId id, IEventStore log, CancellationToken cancellation)
    {
        var stream = await log.FetchStreamAsync(StreamId.Of(id), long.MaxValue, cancellation);
        return Of(StreamReplay.ApplyCorrections(stream.Events), intake => stream.Lines.First(l => l.Id == intake).Actor)
            ?? (stream.Events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step).OfType<IntakeRegistered>().LastOrDefault() is { } retracted
                ? new(retracted.ProgrammeId, retracted.ClientId, [], stream.Lines[0].Actor, IsRetracted: true)
                : null);
    }

    /// <summary>The same from a loaded stream.</summary>
    /// <param name="effective">The stream with its corrections applied.</param>
    /// <param name="actorOf">Who recorded an event of it.</param>
    public static CaseAccess? Of(IReadOnlyList<EventEnvelope> effective, Func<EventId, string> actorOf) => effective is [{ Step: IntakeRegistered intake, Id: var id }, ..]
        ? new(
            intake.ProgrammeId,
            intake.ClientId,
            [.. Guidance.Now(effective).Select(p => p.ProfessionalId)],
            effective.Any(e => e.Step is ProfessionalAssigned) ? null : actorOf(id))
        : null;

    /// <summary>Whether it is in a caseload. An unassigned case belongs to the account that recorded it.</summary>
    /// <param name="professionals">The professionals of the caseload.</param>
    public bool IsOf(CurrentUser caller, IReadOnlyList<string> professionals) =>
        Professionals.Any(p => professionals.Contains(p.Value)) || BegunBy == caller.Actor;
}
