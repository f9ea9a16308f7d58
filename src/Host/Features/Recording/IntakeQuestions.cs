using Spoor.Domain;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Recording;

/// <summary>The extra questions when checking an intake, or what else opens a case: whether the user guides it, and why something unusual is right.</summary>
/// <param name="Client">The client of the case.</param>
/// <param name="Professional">The user's professional id; null if the account has none, or it is not an intake.</param>
/// <param name="Guides">Whether the user guides the case.</param>
/// <param name="Role">The role; null if it was not given.</param>
/// <param name="EmployedBy">The employer of the professional; null if it was not given.</param>
/// <param name="Unusual">What is unusual, a sentence each.</param>
/// <param name="Reason">Why it is right, as typed.</param>
/// <param name="IsReasonKept">Whether there is a vault to store the reason in.</param>
/// <param name="WasAsked">Whether these questions were shown before, so that empty answers are errors.</param>
public sealed record IntakeQuestions(
    ClientId Client, ProfessionalId? Professional, bool Guides, ProfessionalRole? Role, EmployedBy? EmployedBy, IReadOnlyList<string> Unusual, string Reason, bool IsReasonKept, bool WasAsked)
{
    /// <summary>The field that marks these questions as shown.</summary>
    public const string AskedField = "gevraagd";

    public const string GuidesField = "begeleid";
    public const string RoleField = "begeleid-rol";
    public const string EmployedByField = "begeleid-werkgever";
    public const string ReasonField = "bijzonder-reden";

    /// <summary>Whether the answers are complete.</summary>
    public bool IsAnswered => Missing.Count == 0;

    /// <summary>The errors in the answers; none before they were asked.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors => WasAsked ? Missing : [];

    /// <summary>Whether the assignment is complete.</summary>
    public bool IsAssignable => Professional is not null && Role is not null && EmployedBy is not null;

    private IReadOnlyList<(string Field, string Label, string Error)> Missing =>
    [
        .. Guides && Role is null ? new[] { (RoleField, Word.Of("field.role"), Word.Of("record.error.choose")) } : [],
        .. Guides && EmployedBy is null ? new[] { (EmployedByField, Word.Of("field.employedBy"), Word.Of("record.error.choose")) } : [],
        .. Unusual.Count > 0 && IsReasonKept && !VisibleText.IsIn(Reason) ? new[] { (ReasonField, Word.Of("intake.reason"), Word.Of("record.error.missing")) } : [],
    ];

    /// <summary>The assignment recorded with the intake; null if there is none.</summary>
    internal ProfessionalAssigned? Assignment(IntakeRegistered intake) =>
        Guides && Professional is { } professional && Role is { } role && EmployedBy is { } employer ? new(professional, role, employer, intake.StartedOn) : null;
}
