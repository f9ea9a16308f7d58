using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Components.Forms;

/// <summary>The form of every type of step, for recording and for correcting: its fields follow from its payload.</summary>
internal static class StepForms
{
    // A definition and a closing have screens of their own.
    private static readonly Type[] WithoutForm = [typeof(DefinitionAdopted), typeof(YearClosed)];

    // What a question offers where the type of the field does not say it.
    private static readonly Dictionary<(Type Step, string Field), ChoiceField> Exceptions = new[]
    {
        (typeof(ProfessionalReleased), ChoiceField.Closed("professionalId", FieldChoices.Assigned)),
        (typeof(MentalHealthInvolved), ChoiceField.Open("organisationId", FieldChoices.MentalHealth)),
        (typeof(PartyLeft), ChoiceField.Closed("organisationId", FieldChoices.Parties)),
        (typeof(MemberAppointed), ChoiceField.Searched("substituteId", FieldChoices.Members, isRequired: false)),
    }.ToDictionary(e => (e.Item1, e.Item2.Name), e => e.Item2);

    /// <summary>The steps of a trajectory, in the order of the contract, the intake first.</summary>
    public static IReadOnlyList<StepForm> OfTrajectories { get; } = All<TrajectoryEvent>();

    /// <summary>The steps of an employer, its registration first.</summary>
    public static IReadOnlyList<StepForm> OfEmployers { get; } = All<EmployerEvent>();

    /// <summary>The steps of a programme, its registration first.</summary>
    public static IReadOnlyList<StepForm> OfProgrammes { get; } = All<ProgrammeEvent>();

    /// <summary>The form of a type by its stored name; null if it has none.</summary>
    public static StepForm? Find(string? type) => OfTrajectories.Concat(OfEmployers).Concat(OfProgrammes).FirstOrDefault(f => f.Type == type);

    /// <summary>The forms of a kind of stream.</summary>
    public static IReadOnlyList<StepForm> Of(StreamKind kind) => kind switch
    {
        StreamKind.Trajectory => OfTrajectories,
        StreamKind.Employer => OfEmployers,
        _ => OfProgrammes,
    };

    private static IReadOnlyList<StepForm> All<TEvent>()
        where TEvent : Step =>
    [
        .. from step in StepTypes.All.Select(t => t.Type)
           where step.IsSubclassOf(typeof(TEvent)) && !WithoutForm.Contains(step)
           select new StepForm(step, [.. PayloadField.Of(step).Select(f => Exceptions.GetValueOrDefault((step, f.Name)) ?? FieldOf(f))]),
    ];

    /// <summary>The question that fits the type of a field.</summary>
    private static FormField FieldOf(PayloadField field)
    {
        var (name, isRequired) = (field.Name, field.IsRequired);
        return field.Type switch
        {
            { IsEnum: true } codes => CodeField.Of(name, codes, isRequired),
            _ when Is<NodaTime.LocalDate>() => new DateField(name, isRequired),
            _ when Is<bool>() => new YesNoField(name, isRequired),
            _ when Is<int>() => new NumberField(name, isRequired, IsWhole: true),
            _ when Is<decimal>() => new NumberField(name, isRequired),
            _ when Is<string>() => new TextField(name, isRequired),
            _ when Is<IReadOnlyList<BarrierCode>>() => new BarriersField(name),
            _ when Is<ProgrammeId>() => new ProgrammeField(name),
            _ when Is<ClientId>() => PatternField.Of<ClientId>(name, isRequired),
            _ when Is<KvkNumber>() => PatternField.Of<KvkNumber>(name, isRequired),
            _ when Is<MunicipalityCode>() => ChoiceField.Searched(name, FieldChoices.Municipalities, isRequired),
            _ when Is<EmployerId>() => ChoiceField.Searched(name, FieldChoices.Employers, isRequired),
            _ when Is<ProfessionalId>() => ChoiceField.Open(name, FieldChoices.Professionals, isRequired),
            _ when Is<AttestorId>() => ChoiceField.Open(name, FieldChoices.Attestors, isRequired),
            _ when Is<OrganisationId>() && field.Introduces is null => ChoiceField.Open(name, FieldChoices.Organisations, isRequired),
            _ when Is<OrganisationId>() => Id(FieldChoices.Parties, "org-"),
            _ when Is<ProposalId>() => Id(FieldChoices.Proposals, "v-"),
            _ when Is<PlacementId>() => Id(FieldChoices.Placements, "p-"),
            _ when Is<VacancyId>() => Id(FieldChoices.Vacancies, "vac-"),
            _ when Is<MemberId>() => Id(FieldChoices.Members, "lid-"),
            _ when Is<MilestoneId>() => Id(FieldChoices.Milestones, "mijlpaal-"),
            var other => throw new InvalidOperationException($"{field.Property.DeclaringType!.Name}.{name}: no question asks for a {other.Name}."),
        };

        bool Is<T>() => field.Type == typeof(T);

        // An id is made by the step that introduces the thing, and chosen by all that name it.
        FormField Id(FieldChoices from, string prefix) => field.Introduces switch
        {
            null => ChoiceField.Closed(name, from, isRequired),
            { MayRepeat: true } => ChoiceField.OrNew(name, from, prefix),
            _ => new GeneratedField(name, prefix),
        };
    }
}
