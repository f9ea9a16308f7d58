using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <summary>Refusals on a programme.</summary>
public static partial class ProgrammeRefusals
{
    public static Refusal NotRegistered() => new(
        "programme-not-registered",
        "Dit programma is nog niet geregistreerd. Registreer eerst het programma.",
        "This programme is not registered yet. Register the programme first.");

    public static Refusal AlreadyRegistered() => new(
        "programme-already-registered",
        "Dit programma is al geregistreerd. Corrigeer de registratie, of kies een ander id.",
        "This programme is registered already. Correct the registration, or choose another id.");

    public static Refusal YearOutOfRange() => new(
        "year-out-of-range",
        "Een jaar is 1900 tot en met 2199. Pas het jaar aan.",
        "A year is 1900 to 2199. Change the year.") { Field = "year", WasAccepted = true };
}
