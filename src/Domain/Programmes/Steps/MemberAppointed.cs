using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <param name="HoursPerWeek">Capacity agreed for the member, 0 to 60 hours a week.</param>
[StoredName("member_appointed", 34)]
public sealed record MemberAppointed(
    [Introduces(MayRepeat = true)] MemberId MemberId,
    OrganisationId OrganisationId,
    MemberId? SubstituteId,
    decimal HoursPerWeek,
    LocalDate On) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => HoursPerWeek is < 0 or > 60 ? ProgrammeRefusals.HoursOutOfRange() : null;
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal HoursOutOfRange() => new(
        "member-hours-out-of-range",
        "De uren per week van een lid zijn 0 tot en met 60. Pas de uren aan.",
        "The hours a week of a member are 0 to 60. Change the hours.") { Field = "hoursPerWeek" };
}
