using System.Collections.Frozen;
using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.EventStore.Catalogue;

/// <summary>Which stored name is which type (events.md). Names are chosen here and never reflected.</summary>
public static class EventTypeMap
{
    /// <summary>The stored name of a correction; its payload is read by the type of the event it corrects.</summary>
    public const string Corrected = "step_corrected";

    /// <summary>The stored name of a retraction.</summary>
    public const string Retracted = "step_retracted";

    private static readonly (string Name, Type Type)[] Names =
    [
        ("intake_registered", typeof(IntakeRegistered)),
        ("professional_assigned", typeof(ProfessionalAssigned)),
        ("professional_released", typeof(ProfessionalReleased)),
        ("mental_health_involved", typeof(MentalHealthInvolved)),
        ("first_step_endorsed", typeof(FirstStepEndorsed)),
        ("profile_completed", typeof(ProfileCompleted)),
        ("feedback_given", typeof(FeedbackGiven)),
        ("match_proposed", typeof(MatchProposed)),
        ("match_accepted", typeof(MatchAccepted)),
        ("match_declined", typeof(MatchDeclined)),
        ("placement_started", typeof(PlacementStarted)),
        ("placement_extended", typeof(PlacementExtended)),
        ("placement_ended", typeof(PlacementEnded)),
        ("six_month_check_recorded", typeof(SixMonthCheckRecorded)),
        ("aftercare_given", typeof(AftercareGiven)),
        ("case_consulted", typeof(CaseConsulted)),
        ("trajectory_dropped_out", typeof(TrajectoryDroppedOut)),
        ("trajectory_completed", typeof(TrajectoryCompleted)),
        ("trajectory_reopened", typeof(TrajectoryReopened)),
        ("employer_registered", typeof(EmployerRegistered)),
        ("employer_experience_attested", typeof(EmployerExperienceAttested)),
        ("contact_point_agreed", typeof(ContactPointAgreed)),
        ("employer_contacted", typeof(EmployerContacted)),
        ("vacancy_reported", typeof(VacancyReported)),
        ("programme_registered", typeof(ProgrammeRegistered)),
        ("target_set", typeof(TargetSet)),
        ("party_joined", typeof(PartyJoined)),
        ("party_left", typeof(PartyLeft)),
        ("approval_given", typeof(ApprovalGiven)),
        ("member_appointed", typeof(MemberAppointed)),
        ("member_released", typeof(MemberReleased)),
        ("milestone_planned", typeof(MilestonePlanned)),
        ("milestone_reached", typeof(MilestoneReached)),
        ("definition_adopted", typeof(DefinitionAdopted)),
        ("year_closed", typeof(YearClosed)),
        (Corrected, typeof(StepCorrected)),
        (Retracted, typeof(StepRetracted)),
    ];

    private static readonly FrozenDictionary<string, Type> ByName = Names.ToFrozenDictionary(n => n.Name, n => n.Type);

    private static readonly FrozenDictionary<Type, string> ByType = Names.ToFrozenDictionary(n => n.Type, n => n.Name);

    /// <summary>Every stored name with its type, in the order of events.md.</summary>
    public static IReadOnlyList<(string Name, Type Type)> All => Names;

    /// <summary>The stored name of a step.</summary>
    public static string NameOf(Step step) => NameOf(step.GetType());

    /// <summary>The stored name of a type of step.</summary>
    public static string NameOf(Type step) => ByType[step];

    /// <summary>The payload of a step as it is stored.</summary>
    public static JsonElement Encode(Step step) => step is StepCorrected { Data: { } data } correction
        ? JsonSerializer.SerializeToElement(
            new CorrectionPayload(correction.EventId, correction.Reason, Encode(data)), SpoorJson.Payload)
        : JsonSerializer.SerializeToElement(step, step.GetType(), SpoorJson.Payload);

    /// <summary>Reads a payload as it is stored. What is wrong with it is told as by the other form.</summary>
    /// <exception cref="JsonException">It is no JSON, which nothing stored is.</exception>
    public static Outcome<Step, Text> Decode(string type, string data, Func<EventId, string?> correctedType)
    {
        using var document = JsonDocument.Parse(data);
        return Decode(type, document.RootElement, correctedType);
    }

    /// <summary>Reads a payload: strictly, nothing unknown and nothing missing.</summary>
    /// <param name="type">A stored name.</param>
    /// <param name="correctedType">The stored name of the event that a correction speaks of; null where the stream has none.</param>
    /// <returns>The step, or what is wrong with the payload.</returns>
    public static Outcome<Step, Text> Decode(string type, JsonElement data, Func<EventId, string?> correctedType)
    {
        if (!ByName.TryGetValue(type, out var step))
        {
            return new Text(
                $"het type \"{type}\" bestaat niet. Kies een type uit de gebeurteniscatalogus.",
                $"there is no type \"{type}\". Choose a type of the event catalogue.");
        }

        return step == typeof(StepCorrected)
            ? DecodeCorrection(data, correctedType)
            : PayloadReader.Read(step, data).Try(out var read, out var fault) ? (Step)read : fault;
    }

    private static Outcome<Step, Text> DecodeCorrection(JsonElement data, Func<EventId, string?> correctedType)
    {
        if (!PayloadReader.Read(typeof(CorrectionPayload), data).Try(out var read, out var fault))
        {
            return fault;
        }

        var payload = (CorrectionPayload)read;
        return correctedType(payload.EventId) switch
        {
            null or Corrected or Retracted => new StepCorrected(payload.EventId, payload.Reason, null),
            var type => Decode(type, payload.Data, correctedType).Try(out var replacement, out var inner)
                ? new StepCorrected(payload.EventId, payload.Reason, replacement)
                : inner,
        };
    }

    private sealed record CorrectionPayload(EventId EventId, CorrectionReason Reason, JsonElement Data);
}
