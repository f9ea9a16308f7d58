using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>Refusals on an employer.</summary>
public static partial class EmployerRefusals
{
    public static Refusal NotRegistered(EmployerId id) => new(
        "employer-not-registered",
        $"Werkgever {id} is nog niet geregistreerd. Registreer eerst de werkgever.",
        $"Employer {id} is not registered yet. Register the employer first.");

    public static Refusal AlreadyRegistered(EmployerId id) => new(
        "employer-already-registered",
        $"Werkgever {id} is al geregistreerd. Corrigeer de registratie, of kies een ander id.",
        $"Employer {id} is registered already. Correct the registration, or choose another id.");
}
