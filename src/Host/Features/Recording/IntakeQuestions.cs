using Spoor.Domain;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Recording;

/// <summary>What is asked when an intake is checked, or anything else by which a case opens, besides its answers: whether whoever records an intake guides the case, and why something unusual is right.</summary>
/// <param name="Client">Whose case it is.</param>
/// <param name="Professional">By which number he guides; null where his account has none, and where it is no intake.</param>
/// <param name="Guides">Whether he does.</param>
/// <param name="Role">In which role; null where it was not said.</param>
/// <param name="EmployedBy">Employed by whom; null where it was not said.</param>
/// <param name="Unusual">What is unusual about it, a sentence each.</param>
/// <param name="Reason">Why it is right all the same, as typed.</param>
/// <param name="IsReasonKept">Whether there is a vault to keep the reason in.</param>
/// <param name="WasAsked">Whether these questions were shown before, so that what was left empty is wrong.</param>
public sealed record IntakeQuestions(
    ClientId Client, ProfessionalId? Professional, bool Guides, ProfessionalRole? Role, EmployedBy? EmployedBy, IReadOnlyList<string> Unusual, string Reason, bool IsReasonKept, bool WasAsked)
{
    /// <summary>The field that says that these questions were shown.</summary>
    public const string AskedField = "gevraagd";

    public const string GuidesField = "begeleid";
    public const string RoleField = "begeleid-rol";
    public const string EmployedByField = "begeleid-werkgever";
    public const string ReasonField = "bijzonder-reden";

    /// <summary>Whether the answers are enough to record.</summary>
    public bool IsAnswered => Missing.Count == 0;

    /// <summary>What is wrong with the answers; none before they were asked.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors => WasAsked ? Missing : [];

    /// <summary>Whether all is known of the assignment that is ticked.</summary>
    public bool IsAssignable => Professional is not null && Role is not null && EmployedBy is not null;

    private IReadOnlyList<(string Field, string Label, string Error)> Missing =>
    [
        .. Guides && Role is null ? new[] { (RoleField, Word.Of("field.role"), Word.Of("record.error.choose")) } : [],
        .. Guides && EmployedBy is null ? new[] { (EmployedByField, Word.Of("field.employedBy"), Word.Of("record.error.choose")) } : [],
        .. Unusual.Count > 0 && IsReasonKept && !VisibleText.IsIn(Reason) ? new[] { (ReasonField, Word.Of("intake.reason"), Word.Of("record.error.missing")) } : [],
    ];

    /// <summary>The assignment that is recorded with the intake; null where there is none.</summary>
    internal ProfessionalAssigned? Assignment(IntakeRegistered intake) =>
        Guides && Professional is { } professional && Role is { } role && EmployedBy is { } employer ? new(professional, role, employer, intake.StartedOn) : null;
}
