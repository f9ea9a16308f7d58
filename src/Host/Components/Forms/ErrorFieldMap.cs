namespace Spoor.Host.Components.Forms;

/// <summary>Which field of a form a refusal is about, so that it stands there. What is about no field stands above the form.</summary>
internal static class ErrorFieldMap
{
    // The date of a step has another name on each form.
    private const string OwnDate = "*";

    private static readonly Dictionary<string, string> Places = new()
    {
        ["programme-unknown"] = "programmeId",
        ["client-not-yours"] = "clientId",
        ["employer-unknown"] = "employerId",
        ["dated-before-start"] = OwnDate,
        ["dated-after-closing"] = OwnDate,
        ["reopened-before-closing"] = OwnDate,
        ["answered-before-proposed"] = OwnDate,
        ["check-too-early"] = OwnDate,
        ["proposal-id-taken"] = "proposalId",
        ["proposal-unknown"] = "proposalId",
        ["proposal-already-answered"] = "proposalId",
        ["placement-id-taken"] = "placementId",
        ["placement-unknown"] = "placementId",
        ["placement-already-ended"] = "placementId",
        ["extended-after-end"] = "placementId",
        ["extended-open-ended"] = "placementId",
        ["check-of-unpaid"] = "placementId",
        ["ends-before-start"] = "endsOn",
        ["extension-not-later"] = "endsOn",
        ["placement-hours-out-of-range"] = "hoursPerWeek",
        ["vacancy-hours-out-of-range"] = "hoursPerWeek",
        ["member-hours-out-of-range"] = "hoursPerWeek",
        ["step-to-paid-work-on-paid"] = "stepToPaidWork",
        ["contract-form-is-unpaid"] = "contractForm",
        ["contract-form-is-paid"] = "contractForm",
        ["professional-unknown"] = "professionalId",
        ["target-below-zero"] = "target",
        ["year-out-of-range"] = "year",
        ["party-unknown"] = "organisationId",
        ["member-unknown"] = "memberId",
        ["milestone-unknown"] = "milestoneId",
    };

    /// <summary>The codes that are about a field.</summary>
    public static IReadOnlyCollection<string> Codes => Places.Keys;

    /// <summary>The field of a form that a refusal is about; null where it is about none of it.</summary>
    public static string? FieldOf(string code, StepForm form) => Places.GetValueOrDefault(code) switch
    {
        null => null,
        OwnDate => form.DateField,
        "endsOn" when form.Field("endsOn") is null => form.DateField,
        var name when form.Field(name) is null => null,
        // An id that the form makes is not shown, so nothing can stand beside it.
        var name when form.Field(name) is GeneratedField or ProgrammeField => null,
        var name => name,
    };
}
