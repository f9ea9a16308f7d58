using Spoor.Domain;
using Spoor.Identity.Vault;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Persons;

/// <summary>The person behind a trajectory, as far as the vault tells. Whoever shows identity gets it here, and nowhere else.</summary>
/// <param name="Person">Null where it cannot be told.</param>
/// <param name="Fault">Why it cannot; null where it can.</param>
public sealed record ShownPerson(ClientId Client, Person? Person, VaultFault? Fault)
{
    /// <summary>Whether everything that was kept was destroyed.</summary>
    public bool IsShredded => Fault?.Code == VaultFaults.ShreddedCode;

    /// <summary>Asks the vault of this host for a person.</summary>
    /// <returns>Null where the host has none, or the caller may not know who a person is.</returns>
    public static async Task<ShownPerson?> OfAsync(ClientId client, HttpContext context)
    {
        if (context.RequestServices.GetService<IdentityVault>() is not { } vault || context.AccessContext()?.Person != client)
        {
            return null;
        }

        return (await vault.FindAsync(client, context.RequestAborted)).Try(out var person, out var fault) ? new(client, person, null) : new(client, null, fault);
    }
}
