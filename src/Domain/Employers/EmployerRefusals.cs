using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>Refusals on an employer.</summary>
public static class EmployerRefusals
{
    public static Refusal NotRegistered(EmployerId id) => new(
        "employer-not-registered",
        $"Werkgever {id} is nog niet geregistreerd. Registreer eerst de werkgever.",
        $"Employer {id} is not registered yet. Register the employer first.");

    public static Refusal AlreadyRegistered(EmployerId id) => new(
        "employer-already-registered",
        $"Werkgever {id} is al geregistreerd. Corrigeer de registratie, of kies een ander id.",
        $"Employer {id} is registered already. Correct the registration, or choose another id.");

    public static Refusal HoursOutOfRange() => new(
        "vacancy-hours-out-of-range",
        "De uren per week van een vacature zijn meer dan 0 en hoogstens 60. Pas de uren aan, of laat ze weg.",
        "The hours a week of a vacancy are above 0 and at most 60. Change the hours, or leave them out.");
}
