using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Employers;

[StoredName("vacancy_closed", 26)]
public sealed record VacancyClosed(VacancyId VacancyId, LocalDate On, VacancyOutcome Outcome) : EmployerEvent
{
    internal override Refusal? Validate(EmployerState state) => state.Vacancies.TryGetValue(VacancyId, out var vacancy) switch
    {
        false => EmployerRefusals.VacancyNotReported(VacancyId),
        _ when vacancy.IsClosed => EmployerRefusals.VacancyAlreadyClosed(VacancyId),
        _ when On < vacancy.ReportedOn => EmployerRefusals.ClosedBeforeReported(vacancy.ReportedOn),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class EmployerRefusals
{
    public static Refusal VacancyNotReported(VacancyId id) => new(
        "vacancy-not-reported",
        $"Vacature {id} is bij deze werkgever niet gemeld. Leg eerst de vacature vast, of controleer het id.",
        $"Vacancy {id} was not reported at this employer. Record the vacancy first, or check the id.") { Field = "vacancyId" };

    public static Refusal VacancyAlreadyClosed(VacancyId id) => new(
        "vacancy-already-closed",
        $"Vacature {id} is al gesloten. Corrigeer die sluiting, of meld een nieuwe vacature.",
        $"Vacancy {id} is closed already. Correct that closing, or report a new vacancy.") { Field = "vacancyId" };

    public static Refusal ClosedBeforeReported(LocalDate reported) => new(
        "vacancy-closed-before-reported",
        $"De vacature is gemeld op {Date(reported)}. Zij sluit op die dag of later: pas de datum aan.",
        $"The vacancy was reported on {Date(reported)}. It closes on that day or later: change the date.") { Field = DateField };
}
