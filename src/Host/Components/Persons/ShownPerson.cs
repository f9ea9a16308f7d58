using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Identity.Vault;

namespace Spoor.Host.Components.Persons;

/// <summary>The person behind a trajectory, from the vault. The only source of identity for pages.</summary>
/// <param name="Person">Null if it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null if it can.</param>
public sealed record ShownPerson(ClientId Client, Person? Person, VaultFault? Fault)
{
    /// <summary>Whether everything stored was destroyed.</summary>
    public bool IsShredded => Fault?.Code == VaultFaults.ShreddedCode;

    /// <summary>Reads a person from the vault of this host.</summary>
    /// <returns>Null if the host has no vault, or the user may not see identities.</returns>
    public static async Task<ShownPerson?> OfAsync(ClientId client, HttpContext context)
    {
        if (context.RequestServices.GetService<IdentityVault>() is not { } vault || context.AccessContext()?.Person != client)
        {
            return null;
        }

        return (await vault.FindAsync(client, context.RequestAborted)).Try(out var person, out var fault) ? new(client, person, null) : new(client, null, fault);
    }
}
