using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Vault;
using Spoor.Host.Recording;
using Spoor.Host.Replays;

namespace Spoor.Host.Access;

/// <summary>Judges what somebody may record, whichever way it comes in: a form, the API, the meeting. It asks whether he may record on that stream, by
/// <see cref="RoleMatrix"/>, and whom he names, in a step and in what a correction puts in its place: which programme and which client.</summary>
/// <remarks>An employer is of all programmes, so whoever may record may name each. A professional need not be known yet, and naming one opens nothing:
/// what he reaches he reaches by his role in the programme of the case.</remarks>
internal sealed class RecordingPolicy(IEventLog log, Caseloads caseloads, YearResultService desk, IServiceProvider services)
{
    /// <summary>The first event of a command that he may not record, and why; null where he may record all of it.</summary>
    /// <param name="within">The programme that a screen is of; null is each of his.</param>
    /// <param name="asStored">The streams of the command as they stand.</param>
    public async Task<RefusedEvent?> Refuse(
        Caller who, ProgrammeId? within, IReadOnlyList<ProposedEvent> command, Func<StreamId, StoredStream?> asStored, CancellationToken cancellation)
    {
        var streams = new Dictionary<StreamId, StreamSnapshot>();
        for (var n = 0; n < command.Count; n++)
        {
            var proposed = command[n];
            if (!streams.TryGetValue(proposed.Stream, out var snapshot))
            {
                streams[proposed.Stream] = snapshot = StreamSnapshot.Of(proposed.Stream, asStored(proposed.Stream));
            }

            if (await Refuse(who, within, snapshot, proposed.Type, snapshot.StepOf(proposed), cancellation) is { } refusal)
            {
                return new(n, refusal);
            }

            snapshot.Add(proposed, who.Actor);
        }

        return null;
    }

    /// <summary>Why he may not record a step; null where he may.</summary>
    /// <param name="within">The programme that a screen is of; null is each of his.</param>
    public async Task<Refusal?> Refuse(Caller who, ProgrammeId? within, StreamId stream, Step step, CancellationToken cancellation) =>
        await Refuse(who, within, await StreamSnapshot.Read(stream, log, cancellation), EventCatalogue.NameOf(step), step, cancellation);

    /// <param name="step">Null where it cannot be read: what is wrong with it the log tells, to whom it may.</param>
    private async Task<Refusal?> Refuse(Caller who, ProgrammeId? within, StreamSnapshot snapshot, string type, Step? step, CancellationToken cancellation)
    {
        var stream = snapshot.Stream;
        switch (stream.Kind)
        {
            case StreamKind.Programme:
                return await MayRecordOnProgramme(who, new(stream.Id), type, cancellation) ? null : RecordingRefusals.ProgrammeNotYours();
            case StreamKind.Employer:
                return who.Grants.Any(g => Reaches(who, g.Programme, Row("/werkgevers/{id}", type)).Count > 0) ? null : RecordingRefusals.EmployersNotYours();
        }

        var file = snapshot.File;
        var isBegun = file is null && type == EventCatalogue.NameOf(typeof(IntakeRegistered));
        if (file is null ? !isBegun : !await MayRecordOn(file, who, within, stream.Id, type, cancellation))
        {
            return type == EventCatalogue.NameOf(typeof(IntakeRegistered)) ? RecordingRefusals.IdTaken(stream.Id) : RecordingRefusals.TrajectoryNotYours();
        }

        if ((step is StepCorrected { Data: { } data } ? data : step) is not IntakeRegistered intake)
        {
            return null;
        }

        // What was recorded under an id stays in its history, also where all of it was given up.
        if (isBegun && !snapshot.Programmes.All(p => MayBegin(who, within, p)))
        {
            return RecordingRefusals.IdTaken(stream.Id);
        }

        return !MayBegin(who, within, intake.ProgrammeId) ? RecordingRefusals.ProgrammeNotYours()
            : intake.ClientId != file?.Client && !await MayName(intake.ClientId, who, cancellation) ? RecordingRefusals.ClientNotYours()
            : null;
    }

    private async Task<bool> MayRecordOnProgramme(Caller who, ProgrammeId programme, string type, CancellationToken cancellation)
    {
        var row = Row("/programma", type);
        if (Reaches(who, programme, row).Count > 0)
        {
            return true;
        }

        // One that is not there yet is for whoever leads all that are.
        var ofRegister = await desk.Programmes(cancellation);
        return ofRegister.All(p => p.Id != programme && Reaches(who, p.Id, row).Count > 0) && who.Is(AccessRole.Lead);
    }

    private async Task<bool> MayRecordOn(CaseFile file, Caller who, ProgrammeId? within, string trajectory, string type, CancellationToken cancellation)
    {
        if (within is { } only && only != file.Programme)
        {
            return false;
        }

        foreach (var reach in Reaches(who, file.Programme, Row("/trajecten/{id}", type)))
        {
            if (reach == Reach.Yes
                || (reach == Reach.Proposals && RoleMatrix.StepsOfProposals.Contains(type))
                || (reach == Reach.Own && (file.IsOf(who, await caseloads.Of(who, file.Programme, cancellation)) || await caseloads.Need(who, trajectory, cancellation) is not null)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayBegin(Caller who, ProgrammeId? within, ProgrammeId programme) =>
        (within is null || within == programme) && Reaches(who, programme, RoleMatrix.Find("POST", "/trajecten/nieuw")!).Count > 0;

    /// <summary>Whether he may give a case to a client: the vault goes by client, so whoever names one of another's caseload would see who that is.</summary>
    private async Task<bool> MayName(ClientId client, Caller who, CancellationToken cancellation)
    {
        if (services.GetService<TrajectoriesOfPersons>() is not { } persons)
        {
            return true;
        }

        foreach (var stream in await persons.Naming(client, cancellation))
        {
            // Who the client is may be known from a case that was given up or corrected to another since.
            var snapshot = await StreamSnapshot.Read(stream, log, cancellation);
            if (!snapshot.ProgrammesOf(client).All(p => who.Grants.Any(g => g.Programme == p && g.Role is AccessRole.Lead or AccessRole.Counsellor)))
            {
                return false;
            }

            if (await CaseFile.Of(new(stream.Id), log, cancellation) is { IsRetracted: false } file && file.Client == client && !Is(AccessRole.Lead, file)
                && !(Is(AccessRole.Counsellor, file) && file.IsOf(who, await caseloads.Of(who, file.Programme, cancellation))))
            {
                return false;
            }
        }

        return true;

        bool Is(AccessRole role, CaseFile file) => who.Grants.Contains(new(role, file.Programme));
    }

    /// <summary>The row of the form by which a step is recorded.</summary>
    private static MatrixRow Row(string home, string type) => RoleMatrix.Find(
        "POST", type is EventCatalogue.Corrected or EventCatalogue.Retracted ? $"{home}/gebeurtenissen/{{eventId}}/corrigeren" : $"{home}/stappen/nieuw")!;

    private static IReadOnlyList<Reach> Reaches(Caller who, ProgrammeId? programme, MatrixRow row) =>
        RoleMatrix.Of(row, who.Grants.Where(g => g.Programme == programme).Select(g => g.Role), []);

    /// <summary>A stream as it stands before an event of a command, the events before that one taken for recorded.</summary>
    private sealed class StreamSnapshot(StreamId stream, List<Recorded> events, Dictionary<EventId, (string Type, string Actor)> known)
    {
        public StreamId Stream => stream;

        /// <summary>Null where it is no case, or none any more.</summary>
        public CaseFile? File => CaseFile.Of(StreamReading.AsKnown(events), id => known[id].Actor);

        /// <summary>Every programme that it was ever of.</summary>
        public IEnumerable<ProgrammeId> Programmes =>
            events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step).OfType<IntakeRegistered>().Select(i => i.ProgrammeId).Distinct();

        /// <summary>Every programme in which it was ever of a client.</summary>
        public IEnumerable<ProgrammeId> ProgrammesOf(ClientId client) =>
            events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step).OfType<IntakeRegistered>().Where(i => i.ClientId == client).Select(i => i.ProgrammeId).Distinct();

        public static async Task<StreamSnapshot> Read(StreamId stream, IEventLog log, CancellationToken cancellation) =>
            Of(stream, await log.FetchStreamAsync(stream, long.MaxValue, cancellation));

        public static StreamSnapshot Of(StreamId stream, StoredStream? stored) => new(stream, [.. stored?.Events ?? []], (stored?.Lines ?? []).ToDictionary(l => l.Id, l => (l.Type, l.Actor)));

        /// <summary>The step of an event. That of a correction is read by the type of what it corrects.</summary>
        public Step? StepOf(ProposedEvent proposed) => proposed.Step
            ?? (EventCatalogue.Decode(proposed.Type, proposed.Data, id => known.TryGetValue(id, out var at) ? at.Type : null).Try(out var step, out _) ? step : null);

        public void Add(ProposedEvent proposed, string actor)
        {
            // What stands already is asked again, and what corrects nothing that stands the log refuses with the whole command.
            if (StepOf(proposed) is { } step && known.TryAdd(proposed.Id, (proposed.Type, actor))
                && (step is not Correction correction || StreamReading.AsKnown(events).Any(e => e.Id == correction.EventId)))
            {
                events.Add(new(proposed.Id, long.MaxValue, Instant.MaxValue, step));
            }
        }
    }
}

/// <summary>Why somebody may not record what he proposes. What he may not see is not told from what is not there.</summary>
internal static class RecordingRefusals
{
    public static Refusal TrajectoryNotYours() => new(
        "trajectory-not-yours",
        "Dit traject bestaat niet, of niet voor uw account. Controleer het nummer.",
        "This trajectory does not exist, or not for your account. Check the number.");

    public static Refusal ProgrammeNotYours() => new(
        "programme-not-yours",
        "In dit programma legt uw account dit niet vast. Kies een programma waarin u werkt.",
        "Your account does not record this in that programme. Choose a programme that you work in.");

    public static Refusal EmployersNotYours() => new(
        "employers-not-yours",
        "Uw account legt niets vast van werkgevers. Vraag het de werkgeversadviseur of de projectleider.",
        "Your account records nothing of employers. Ask the employer consultant or the project lead.");

    public static Refusal ClientNotYours() => new(
        "client-not-yours",
        "Dit pseudoniem is van een cliënt van een andere begeleider. Vraag de projectleider de aanmelding vast te leggen, of kies een ander pseudoniem.",
        "This pseudonym is of a client of another professional. Ask the project lead to record the intake, or choose another pseudonym.");

    public static Refusal IdTaken(string trajectory) => new(
        "trajectory-id-taken",
        $"Het nummer {trajectory} is al gebruikt. Kies een ander nummer.",
        $"The number {trajectory} is used already. Choose another number.");
}
