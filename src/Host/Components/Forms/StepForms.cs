using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Components.Forms;

/// <summary>The form of one type of step.</summary>
/// <param name="Fields">Every field of its payload, in the order of answering.</param>
public sealed record StepForm(Type Step, IReadOnlyList<FormField> Fields)
{
    /// <summary>The stored name of the type.</summary>
    public string Type { get; } = StepTypes.NameOf(Step);

    /// <summary>The field with a name; null if the form has none.</summary>
    public FormField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The name of the field with the step's date; null if there is none.</summary>
    public string? DateField => Fields.OfType<DateField>().FirstOrDefault(f => f.IsRequired)?.Name;

    /// <summary>The field that a refusal is about, to show it there; null if it is about none of this form.</summary>
    public string? FieldOf(Refusal refusal) => refusal.Field switch
    {
        null => null,
        Refusal.DateField => DateField,
        "endsOn" when Field("endsOn") is null => DateField,
        var name when Field(name) is null => null,
        // A generated id is not shown, so no error can be shown beside it.
        var name when Field(name) is GeneratedField or ProgrammeField => null,
        var name => name,
    };
}

/// <summary>The fields of every type of step: one table for recording and for correcting.</summary>
internal static class StepForms
{
    /// <summary>The steps of a trajectory, in the order of the contract, the intake first.</summary>
    public static IReadOnlyList<StepForm> OfTrajectories { get; } =
    [
        Of<IntakeRegistered>(
            new ProgrammeField("programmeId"), PatternField.Of<ClientId>("clientId"), new DateField("startedOn"),
            ChoiceField.Searched("municipality", FieldChoices.Municipalities), CodeField.Of<Benefit>("benefit", "benefit"), CodeField.Of<Goal>("goal", "goal"),
            ChoiceField.Open("referredBy", FieldChoices.Organisations, isRequired: false)),
        Of<ProfessionalAssigned>(
            ChoiceField.Open("professionalId", FieldChoices.Professionals), CodeField.Of<ProfessionalRole>("role", "role"),
            CodeField.Of<EmployedBy>("employedBy", "employed_by"), new DateField("from")),
        Of<ProfessionalReleased>(ChoiceField.Closed("professionalId", FieldChoices.Assigned), new DateField("on")),
        Of<MentalHealthInvolved>(
            ChoiceField.Open("organisationId", FieldChoices.MentalHealth), CodeField.Of<InvolvementForm>("form", "form"), new DateField("from")),
        Of<FirstStepEndorsed>(new DateField("endorsedOn"), ChoiceField.Open("attestedBy", FieldChoices.Professionals)),
        Of<ProfileCompleted>(new DateField("on")),
        Of<FeedbackGiven>(new DateField("on"), new YesNoField("placeable")),
        Of<MatchProposed>(
            new GeneratedField("proposalId", "v-"), ChoiceField.Searched("employerId", FieldChoices.Employers), new DateField("on"),
            CodeField.Of<StartingPoint>("startingPoint", "starting_point")),
        Of<MatchAccepted>(ChoiceField.Closed("proposalId", FieldChoices.Proposals), new DateField("on")),
        Of<MatchDeclined>(
            ChoiceField.Closed("proposalId", FieldChoices.Proposals), new DateField("on"), CodeField.Of<DeclinedBy>("declinedBy", "declined_by"),
            new BarriersField("barriers")),
        Of<PlacementStarted>(
            new GeneratedField("placementId", "p-"), ChoiceField.Closed("proposalId", FieldChoices.Proposals, isRequired: false),
            ChoiceField.Searched("employerId", FieldChoices.Employers), new DateField("startsOn"), new DateField("endsOn", false), new YesNoField("paid"),
            new YesNoField("stepToPaidWork", false), CodeField.Of<ContractForm>("contractForm", "contract_form"), new NumberField("hoursPerWeek")),
        Of<PlacementExtended>(ChoiceField.Closed("placementId", FieldChoices.Placements), new DateField("decidedOn"), new DateField("endsOn", false)),
        Of<PlacementEnded>(
            ChoiceField.Closed("placementId", FieldChoices.Placements), new DateField("endedOn"), CodeField.Of<PlacementEndReason>("reason", "end_reason")),
        Of<SixMonthCheckRecorded>(
            ChoiceField.Closed("placementId", FieldChoices.Placements), new DateField("checkedOn"), CodeField.Of<CheckOutcome>("outcome", "check_outcome")),
        Of<AftercareGiven>(ChoiceField.Closed("placementId", FieldChoices.Placements), new DateField("on")),
        Of<CaseConsulted>(new DateField("on")),
        Of<TrajectoryDroppedOut>(new DateField("on"), CodeField.Of<DropoutReason>("reason", "dropout_reason"), new BarriersField("barriers")),
        Of<TrajectoryCompleted>(new DateField("on"), CodeField.Of<CompletionOutcome>("outcome", "completion_outcome")),
        Of<TrajectoryReopened>(new DateField("on"), CodeField.Of<ReopenReason>("reason", "reopen_reason")),
    ];

    /// <summary>The steps of an employer, its registration first.</summary>
    public static IReadOnlyList<StepForm> OfEmployers { get; } =
    [
        Of<EmployerRegistered>(
            new TextField("name"), PatternField.Of<KvkNumber>("kvkNumber", isRequired: false),
            ChoiceField.Searched("municipality", FieldChoices.Municipalities, isRequired: false), new TextField("sector", false), new DateField("on")),
        Of<EmployerExperienceAttested>(
            CodeField.Of<Experience>("experience", "record.experience"), ChoiceField.Open("attestedBy", FieldChoices.Attestors), new DateField("on")),
        Of<ContactPointAgreed>(
            ChoiceField.Open("organisationId", FieldChoices.Organisations), ChoiceField.Open("professionalId", FieldChoices.Professionals, isRequired: false), new DateField("on")),
        Of<EmployerContacted>(
            ChoiceField.Open("organisationId", FieldChoices.Organisations), new DateField("on"), CodeField.Of<ContactPurpose>("purpose", "record.purpose")),
        Of<VacancyReported>(new GeneratedField("vacancyId", "vac-"), new DateField("on"), new NumberField("hoursPerWeek", false)),
    ];

    /// <summary>The steps of a programme, its registration first. A definition and a closing have screens of their own.</summary>
    public static IReadOnlyList<StepForm> OfProgrammes { get; } =
    [
        Of<ProgrammeRegistered>(
            new TextField("name"), new TextField("region"), ChoiceField.Searched("centreMunicipality", FieldChoices.Municipalities), new DateField("on")),
        Of<TargetSet>(CodeField.Of<Kpi>("kpi", "kpi"), new NumberField("year", IsWhole: true), new NumberField("target", IsWhole: true)),
        Of<PartyJoined>(
            ChoiceField.OrNew("organisationId", FieldChoices.Parties, "org-"), new TextField("name"), CodeField.Of<PartyKind>("kind", "record.kind"),
            ChoiceField.Searched("municipality", FieldChoices.Municipalities, isRequired: false), new TextField("subregion", false), new DateField("on")),
        Of<PartyLeft>(ChoiceField.Closed("organisationId", FieldChoices.Parties), new DateField("on")),
        Of<ApprovalGiven>(
            ChoiceField.Open("organisationId", FieldChoices.Organisations), CodeField.Of<ApprovalLevel>("level", "record.level"), new DateField("on")),
        Of<MemberAppointed>(
            ChoiceField.OrNew("memberId", FieldChoices.Members, "lid-"), ChoiceField.Open("organisationId", FieldChoices.Organisations),
            ChoiceField.Searched("substituteId", FieldChoices.Members, isRequired: false), new NumberField("hoursPerWeek"), new DateField("on")),
        Of<MemberReleased>(ChoiceField.Closed("memberId", FieldChoices.Members), new DateField("on")),
        Of<MilestonePlanned>(
            ChoiceField.OrNew("milestoneId", FieldChoices.Milestones, "mijlpaal-"), new TextField("title"), new DateField("due", false)),
        Of<MilestoneReached>(ChoiceField.Closed("milestoneId", FieldChoices.Milestones), new DateField("on")),
    ];

    /// <summary>The form of a type by its stored name; null if it has none.</summary>
    public static StepForm? Find(string? type) => OfTrajectories.Concat(OfEmployers).Concat(OfProgrammes).FirstOrDefault(f => f.Type == type);

    /// <summary>The forms of a kind of stream.</summary>
    public static IReadOnlyList<StepForm> Of(StreamKind kind) => kind switch
    {
        StreamKind.Trajectory => OfTrajectories,
        StreamKind.Employer => OfEmployers,
        _ => OfProgrammes,
    };

    private static StepForm Of<TStep>(params FormField[] fields)
        where TStep : Step => new(typeof(TStep), fields);
}
