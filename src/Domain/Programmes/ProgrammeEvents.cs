using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

public enum Kpi
{
    [Code("trajectories")] Trajectories,
    [Code("new_employers")] NewEmployers,
}

public enum PartyKind
{
    [Code("municipality")] Municipality,
    [Code("mental_health_institution")] MentalHealthInstitution,
    [Code("uwv")] Uwv,
    [Code("wsp")] Wsp,
    [Code("work_company")] WorkCompany,
    [Code("insurer")] Insurer,
    [Code("education")] Education,
    [Code("reintegration_agency")] ReintegrationAgency,
    [Code("other")] Other,
}

public enum ApprovalLevel
{
    [Code("official")] Official,
    [Code("board")] Board,
}

/// <summary>Who decides for a party.</summary>
public enum ApprovalOffice
{
    [Code("alderman")] Alderman,
    [Code("mayor")] Mayor,
    [Code("director")] Director,
    [Code("board_member")] BoardMember,
    [Code("manager")] Manager,
    [Code("other")] Other,
}

/// <summary>A step of a programme (events.md, <c>programme/…</c>).</summary>
public abstract record ProgrammeEvent : Step
{
    /// <summary>The rules of this step alone (events.md, What a stream must obey).</summary>
    /// <returns>The first rule that it breaks, or null.</returns>
    internal virtual Refusal? Validate(ProgrammeState state) => null;
}
