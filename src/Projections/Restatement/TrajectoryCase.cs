using System.Collections.Immutable;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Restatement;

/// <summary>One trajectory, to be judged with events left out.</summary>
internal sealed class TrajectoryCase(StreamHistory stream, EmployerHistory employers, PartyHistory parties, long after)
{
    /// <summary>The events recorded after the older point in time that can affect its verdict, in log order: its own, and those that changed
    /// the entities of the employers it names, or the kind of the organisation that referred the client.</summary>
    public ImmutableArray<Cause> Candidates { get; } =
    [
        .. Cause.After(after, stream.Stream, stream.Events)
            .Concat(EmployersNamed(stream).SelectMany(employers.EntityChanges))
            .Concat(ReferrersOf(stream).SelectMany(parties.Changes))
            .OrderBy(c => c.Position),
    ];

    /// <summary>Every employer that a placement of a stream ever named, even if corrected or retracted since.</summary>
    public static IEnumerable<EmployerId> EmployersNamed(StreamHistory stream) =>
        Payloads(stream).OfType<PlacementStarted>().Select(p => p.EmployerId).Distinct();

    private static IEnumerable<OrganisationId> ReferrersOf(StreamHistory stream) => Payloads(stream).OfType<IntakeRegistered>().Select(e => e.ReferredBy).OfType<OrganisationId>().Distinct();

    private static IEnumerable<Step> Payloads(StreamHistory stream) => stream.Events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step);

    /// <summary>The verdict at some inputs with some events left out; null if the trajectory then does not exist.</summary>
    public Verdict? Without(IReadOnlySet<EventId> leftOut, ReplayInputs inputs) => Replay.Judge(
        inputs, new(stream.Stream.Id), CounterfactualReader.Read(stream.Events, leftOut), new(employers.EntitiesWithout(leftOut), parties.MentalHealthWithout(leftOut)));

    /// <summary>Why a value read from its verdict changed.</summary>
    /// <param name="read">Reads the value from the verdict; the verdict is null if the trajectory does not exist.</param>
    public Causes Search<TRead>(Func<Verdict?, TRead> read, TRead old, TRead now, Replay older, Replay newer) => CauseSearch.Of(
        Candidates,
        old,
        now,
        leftOut => read(Without(leftOut, newer.Inputs)),
        () => read(Without(Candidates.Select(c => c.Event).ToHashSet(), newer.Inputs with { Definition = older.Inputs.Definition })));
}
