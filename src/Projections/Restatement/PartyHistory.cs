using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Restatement;

/// <summary>The parties of a programme at the newer of two points in time, so that they can be read with the events recorded since the older one left out.</summary>
internal sealed class PartyHistory(StreamHistory programme, LocalDate asOf, long after)
{
    private readonly ProgrammeFacts _now = ProgrammeFacts.Read(StreamReplay.ApplyCorrections(programme.Events));
    private readonly ILookup<OrganisationId, Cause> _changes = Cause.After(after, programme.Stream, programme.Events)
        .SelectMany(c => Named(c, programme).Select(organisation => (Organisation: organisation, Cause: c))).ToLookup(c => c.Organisation, c => c.Cause);

    /// <summary>The events that may have changed the kind of an organisation.</summary>
    public IEnumerable<Cause> Changes(OrganisationId organisation) => _changes[organisation];

    /// <summary>Which organisations are mental-health institutions, with some events left out.</summary>
    public Func<OrganisationId, bool> MentalHealthWithout(IReadOnlySet<EventId> leftOut)
    {
        var facts = programme.Events.Any(e => leftOut.Contains(e.Id)) ? ProgrammeFacts.Read(CounterfactualReader.Read(programme.Events, leftOut)) : _now;
        return organisation => facts.IsMentalHealth(organisation, asOf);
    }

    /// <summary>The organisations that a joining ever named: a correction may have put another in its place.</summary>
    private static IEnumerable<OrganisationId> Named(Cause cause, StreamHistory programme)
    {
        var about = cause.Step is Correction correction ? correction.EventId : cause.Event;
        return programme.Events.Select(e => e.Step is StepCorrected { Data: { } data } corrected && corrected.EventId == about ? data : e.Id == about ? e.Step : null)
            .OfType<PartyJoined>().Select(e => e.OrganisationId).Distinct();
    }
}
