using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

[StoredName("vacancy_reported", 25)]
public sealed record VacancyReported([Introduces] VacancyId VacancyId, LocalDate On, decimal? HoursPerWeek = null) : EmployerEvent
{
    internal override Refusal? Validate(EmployerState state) => HoursPerWeek is <= 0 or > 60 ? EmployerRefusals.HoursOutOfRange() : null;
}

/// <content>Refusals of this step.</content>
public static partial class EmployerRefusals
{
    public static Refusal HoursOutOfRange() => new(
        "vacancy-hours-out-of-range",
        "De uren per week van een vacature zijn meer dan 0 en hoogstens 60. Pas de uren aan, of laat ze weg.",
        "The hours a week of a vacancy are above 0 and at most 60. Change the hours, or leave them out.") { Field = "hoursPerWeek" };
}
