using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Identity.Access;
using Spoor.Identity.Vault;

namespace Spoor.Host.Policies;

/// <summary>Decides what a user may record by form, API or meeting: whether they may record on the stream, by <see cref="PermissionMatrix"/>,
/// and which programme and client a step or a correction may name.</summary>
/// <remarks>Employers belong to all programmes, so anyone who may record may name any. A professional may be unknown, and naming one gives no access:
/// access depends on the role in the programme of the case.</remarks>
internal sealed class RecordingPolicy(IEventStore log, CaseloadService caseloads, ProgrammeService programmes, IServiceProvider services)
{
    /// <summary>What decides what the user may record, besides the streams. Loaded before the append lock, under which nothing else may be awaited.</summary>
    /// <param name="command">The events to record.</param>
    public async Task<RequestScope> ScopeOfAsync(CurrentUser who, IReadOnlyCollection<EventToAppend> command, CancellationToken cancellation) => await ScopeOfAsync(
        who, [.. command.Select(e => e.Stream).Distinct()], [.. command.SelectMany(Named).Distinct()], cancellation);

    /// <summary>The first event of a command that the user may not record, and why; null if all are allowed.</summary>
    /// <param name="within">The programme of the screen; null is any of the user's.</param>
    /// <param name="asStored">The current streams of the command.</param>
    public static CommandRejection? Validate(RequestScope scope, ProgrammeId? within, IReadOnlyList<EventToAppend> command, Func<StreamId, StoredStream?> asStored)
    {
        var streams = new Dictionary<StreamId, StreamSnapshot>();
        for (var n = 0; n < command.Count; n++)
        {
            var proposed = command[n];
            if (!streams.TryGetValue(proposed.Stream, out var snapshot))
            {
                streams[proposed.Stream] = snapshot = StreamSnapshot.Of(proposed.Stream, asStored(proposed.Stream));
            }

            if (Validate(scope, within, snapshot, proposed.Type, snapshot.StepOf(proposed)) is { } refusal)
            {
                return new(n, refusal);
            }

            snapshot.Add(proposed, scope.Who.Actor);
        }

        return null;
    }

    /// <summary>Why the user may not record a step; null if they may.</summary>
    /// <param name="within">The programme of the screen; null is any of the user's.</param>
    public async Task<Refusal?> ValidateAsync(CurrentUser who, ProgrammeId? within, StreamId stream, Step step, CancellationToken cancellation) => Validate(
        await ScopeOfAsync(who, [stream], [.. Named(step)], cancellation), within, await StreamSnapshot.ReadAsync(stream, log, cancellation), StepTypes.NameOf(step), step);

    private async Task<RequestScope> ScopeOfAsync(CurrentUser who, IReadOnlyCollection<StreamId> streams, IReadOnlyCollection<ClientId> named, CancellationToken cancellation)
    {
        var (own, needs, others) = (new Dictionary<ProgrammeId, IReadOnlyList<string>>(), new HashSet<string>(), new HashSet<ClientId>());
        foreach (var programme in who.Grants.Select(g => g.Programme).OfType<ProgrammeId>().Distinct())
        {
            own[programme] = await caseloads.OfAsync(who, programme, cancellation);
        }

        foreach (var trajectory in streams.Where(s => s.Kind == StreamKind.Trajectory))
        {
            if (await caseloads.NeedAsync(who, trajectory.Id, cancellation) is not null)
            {
                needs.Add(trajectory.Id);
            }
        }

        foreach (var client in named)
        {
            if (!await MayReferenceClientAsync(client, who, cancellation))
            {
                others.Add(client);
            }
        }

        return new(who, own, needs, streams.Any(s => s.Kind == StreamKind.Programme) ? [.. (await programmes.ListAsync(cancellation)).Select(p => p.Id)] : [], others);
    }

    /// <summary>The clients an event gives a case to, including a correction that cannot be decoded yet.</summary>
    private static IEnumerable<ClientId> Named(EventToAppend proposed)
    {
        if (proposed.Step is { } step)
        {
            return Named(step);
        }

        var data = JsonElement.Parse(proposed.Data);
        return data.TryGetProperty("data", out var now) && now.ValueKind == JsonValueKind.Object && now.TryGetProperty("clientId", out var client) && client.ValueKind == JsonValueKind.String
            ? [new(client.GetString()!)]
            : [];
    }

    private static IEnumerable<ClientId> Named(Step step) => (step is StepCorrected { Data: { } data } ? data : step) is IntakeRegistered intake ? [intake.ClientId] : [];

    /// <param name="step">Null if it cannot be decoded: the append reports what is wrong, to users who may see it.</param>
    private static Refusal? Validate(RequestScope scope, ProgrammeId? within, StreamSnapshot snapshot, string type, Step? step)
    {
        var (who, stream) = (scope.Who, snapshot.Stream);
        switch (stream.Kind)
        {
            case StreamKind.Programme:
                return MayRecordOnProgramme(scope, new(stream.Id), type) ? null : RecordingRefusals.ProgrammeNotYours();
            case StreamKind.Employer:
                return who.Grants.Any(g => Reaches(who, g.Programme, Row("/werkgevers/{id}", type)).Count > 0) ? null : RecordingRefusals.EmployersNotYours();
        }

        var file = snapshot.File;
        var isBegun = file is null && type == StepTypes.NameOf(typeof(IntakeRegistered));
        if (file is null ? !isBegun : !MayRecordOn(file, scope, within, stream.Id, type))
        {
            return type == StepTypes.NameOf(typeof(IntakeRegistered)) ? RecordingRefusals.IdInUse(stream.Id) : RecordingRefusals.TrajectoryNotYours();
        }

        if ((step is StepCorrected { Data: { } data } ? data : step) is not IntakeRegistered intake)
        {
            return null;
        }

        // Everything ever recorded under an id stays in its history, even if all of it was retracted.
        if (isBegun && !snapshot.Programmes.All(p => MayBegin(who, within, p)))
        {
            return RecordingRefusals.IdInUse(stream.Id);
        }

        return !MayBegin(who, within, intake.ProgrammeId) ? RecordingRefusals.ProgrammeNotYours()
            : intake.ClientId != file?.Client && scope.NotToBeNamed.Contains(intake.ClientId) ? RecordingRefusals.ClientNotYours()
            : null;
    }

    private static bool MayRecordOnProgramme(RequestScope scope, ProgrammeId programme, string type)
    {
        var (who, row) = (scope.Who, Row("/programma", type));

        // A programme not registered yet may be recorded by the lead of all existing ones.
        return Reaches(who, programme, row).Count > 0
            || (scope.Programmes.All(p => p != programme && Reaches(who, p, row).Count > 0) && who.Is(AccessRole.Lead));
    }

    private static bool MayRecordOn(CaseAccess file, RequestScope scope, ProgrammeId? within, string trajectory, string type)
    {
        if (within is { } only && only != file.Programme)
        {
            return false;
        }

        return Reaches(scope.Who, file.Programme, Row("/trajecten/{id}", type)).Any(reach =>
            reach == AccessScope.Full
            || (reach == AccessScope.Proposals && PermissionMatrix.StepsOfProposals.Contains(type))
            || (reach == AccessScope.Caseload && (file.IsOf(scope.Who, scope.Caseloads[file.Programme]) || scope.EmergencyAccesses.Contains(trajectory))));
    }

    private static bool MayBegin(CurrentUser who, ProgrammeId? within, ProgrammeId programme) =>
        (within is null || within == programme) && Reaches(who, programme, PermissionMatrix.Find("POST", "/trajecten/nieuw")!).Count > 0;

    /// <summary>Whether the user may give a case to a client: the vault is keyed by client, so naming another's client would disclose the identity.</summary>
    private async Task<bool> MayReferenceClientAsync(ClientId client, CurrentUser who, CancellationToken cancellation)
    {
        if (services.GetService<PersonTrajectoryQuery>() is not { } persons)
        {
            return true;
        }

        foreach (var stream in await persons.NamingAsync(client, cancellation))
        {
            // A client's identity may be known from a case since retracted or corrected to another client.
            var snapshot = await StreamSnapshot.ReadAsync(stream, log, cancellation);
            if (!snapshot.ProgrammesOf(client).All(p => who.Grants.Any(g => g.Programme == p && g.Role is AccessRole.Lead or AccessRole.Counsellor)))
            {
                return false;
            }

            if (await CaseAccess.OfAsync(new(stream.Id), log, cancellation) is { IsRetracted: false } file && file.Client == client && !Is(AccessRole.Lead, file)
                && !(Is(AccessRole.Counsellor, file) && file.IsOf(who, await caseloads.OfAsync(who, file.Programme, cancellation))))
            {
                return false;
            }
        }

        return true;

        bool Is(AccessRole role, CaseAccess file) => who.Grants.Contains(new(role, file.Programme));
    }

    /// <summary>The permission of the form that records a step.</summary>
    private static RoutePermission Row(string home, string type) => PermissionMatrix.Find(
        "POST", type is StepTypes.Corrected or StepTypes.Retracted ? $"{home}/gebeurtenissen/{{eventId}}/corrigeren" : $"{home}/stappen/nieuw")!;

    private static IReadOnlyList<AccessScope> Reaches(CurrentUser who, ProgrammeId? programme, RoutePermission row) =>
        PermissionMatrix.Of(row, who.Grants.Where(g => g.Programme == programme).Select(g => g.Role), []);

    /// <summary>A stream before an event of a command, with the command's earlier events applied.</summary>
    private sealed class StreamSnapshot(StreamId stream, List<EventEnvelope> events, Dictionary<EventId, (string Type, string Actor)> known)
    {
        public StreamId Stream => stream;

        /// <summary>Null if it is not a case, or no longer one.</summary>
        public CaseAccess? File => CaseAccess.Of(StreamReplay.ApplyCorrections(events), id => known[id].Actor);

        /// <summary>Every programme it ever belonged to.</summary>
        public IEnumerable<ProgrammeId> Programmes =>
            events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step).OfType<IntakeRegistered>().Select(i => i.ProgrammeId).Distinct();

        /// <summary>Every programme in which it ever belonged to a client.</summary>
        public IEnumerable<ProgrammeId> ProgrammesOf(ClientId client) =>
            events.Select(e => e.Step is StepCorrected { Data: { } data } ? data : e.Step).OfType<IntakeRegistered>().Where(i => i.ClientId == client).Select(i => i.ProgrammeId).Distinct();

        public static async Task<StreamSnapshot> ReadAsync(StreamId stream, IEventStore log, CancellationToken cancellation) =>
            Of(stream, await log.FetchStreamAsync(stream, long.MaxValue, cancellation));

        public static StreamSnapshot Of(StreamId stream, StoredStream? stored) => new(stream, [.. stored?.Events ?? []], (stored?.Lines ?? []).ToDictionary(l => l.Id, l => (l.Type, l.Actor)));

        /// <summary>The step of an event. A correction is decoded by the type of the event it corrects.</summary>
        public Step? StepOf(EventToAppend proposed) => proposed.Step
            ?? (EventSerializer.Decode(proposed.Type, proposed.Data, id => known.TryGetValue(id, out var at) ? at.Type : null).Try(out var step, out _) ? step : null);

        public void Add(EventToAppend proposed, string actor)
        {
            // Already stored events are repeats, and a correction of nothing makes the append reject the whole command.
            if (StepOf(proposed) is { } step && known.TryAdd(proposed.Id, (proposed.Type, actor))
                && (step is not Correction correction || StreamReplay.ApplyCorrections(events).Any(e => e.Id == correction.EventId)))
            {
                events.Add(new(proposed.Id, long.MaxValue, Instant.MaxValue, step));
            }
        }
    }
}

/// <summary>What decides what the user may record, besides the streams.</summary>
/// <param name="Caseloads">The professionals whose cases the user has, in each programme where they have a role.</param>
/// <param name="EmergencyAccesses">The trajectories of the command to which the user has emergency access.</param>
/// <param name="Programmes">The programmes of the register, if the command is about one.</param>
/// <param name="NotToBeNamed">The clients of the command that the user may not give a case to.</param>
internal sealed record RequestScope(
    CurrentUser Who, IReadOnlyDictionary<ProgrammeId, IReadOnlyList<string>> Caseloads, IReadOnlySet<string> EmergencyAccesses, IReadOnlyList<ProgrammeId> Programmes, IReadOnlySet<ClientId> NotToBeNamed);

/// <summary>Why a user may not record a command. What is not accessible gives the same refusal as what does not exist.</summary>
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
        "This pseudonym is of a client of another professional. Ask the project lead to record the intake, or choose another pseudonym.") { Field = "clientId" };

    public static Refusal IdInUse(string trajectory) => new(
        "trajectory-id-taken",
        $"Het nummer {trajectory} is al gebruikt. Kies een ander nummer.",
        $"The number {trajectory} is used already. Choose another number.");
}
