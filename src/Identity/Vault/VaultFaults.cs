using Spoor.Database;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>All faults of the vault.</summary>
public static class VaultFaults
{
    /// <summary>The code of <see cref="Overtaken"/>: forms handle it.</summary>
    public const string OvertakenCode = "vault-overtaken";

    /// <summary>The code of <see cref="Shredded"/>.</summary>
    public const string ShreddedCode = "vault-person-shredded";

    internal static VaultFault NoKey(long epoch, string directory) => new(
        "vault-no-key",
        $"De sleutel van de kluis (tijdvak {epoch}) staat niet in {directory}. Wijs met --vault-keys of SPOOR_VAULT_KEYS de map aan waarin hij staat, of zet de kopie van die map terug.",
        $"The key of the vault (epoch {epoch}) is not in {directory}. Name the directory that holds it with --vault-keys or SPOOR_VAULT_KEYS, or put the copy of that directory back.");

    internal static VaultFault WrongKey(long epoch, string file) => new(
        "vault-wrong-key",
        $"{file} bevat niet de sleutel van tijdvak {epoch} van deze kluis. Zet het juiste bestand terug; er is niets veranderd.",
        $"{file} does not hold the key of epoch {epoch} of this vault. Put the right file back; nothing was changed.");

    internal static VaultFault Unusable(string directory, Exception why) => new("vault-keys-unusable", new Text(
        $"De sleutelmap van de kluis ({directory}) is niet te lezen of te schrijven: {Causes.Of(why).Nl}. Herstel de rechten (0700) of maak ruimte, en doe het opnieuw.",
        $"The key directory of the vault ({directory}) cannot be read or written: {Causes.Of(why).En}. Put its rights right (0700) or make room, and do it again.").With(why));

    internal static VaultFault DamagedKeySet(string file) => new(
        "vault-key-set-damaged",
        $"{file} is beschadigd of van een andere kluis. Zet de kopie van de sleutelmap terug; er is niets veranderd.",
        $"{file} is damaged, or of another vault. Put the copy of the key directory back; nothing was changed.");

    internal static VaultFault DamagedItem(ClientId person, string item) => new(
        "vault-item-damaged",
        $"Wat de kluis over {person} bewaart ({item}) is beschadigd of verplaatst, en wordt niet getoond. Leg het opnieuw vast, of zet een back-up terug.",
        $"What the vault keeps of {person} ({item}) is damaged or was moved, and is not shown. Record it again, or restore a backup.");

    internal static VaultFault LostPerson(ClientId person) => new(
        "vault-person-lost",
        $"De sleutel van {person} hoort bij een tijdvak dat er niet meer is. Zet de kopie van de sleutelmap terug die bij deze database hoort.",
        $"The key of {person} is of an epoch that is no more. Put back the copy of the key directory that belongs to this database.");

    /// <summary>Nothing about this person can ever be read or stored again.</summary>
    public static VaultFault Shredded(ClientId person) => new(
        ShreddedCode,
        $"De gegevens van {person} zijn vernietigd. Onder dit pseudoniem wordt niets meer bewaard; geef wie terugkomt een nieuw pseudoniem.",
        $"The data of {person} has been destroyed. Nothing is kept under this pseudonym any more; give whoever comes back a new one.");

    /// <summary>Another user changed it since it was read.</summary>
    public static VaultFault Overtaken(ClientId person) => new(
        OvertakenCode,
        $"Iemand anders heeft de gegevens van {person} intussen veranderd. Bekijk wat er nu staat en doe het zo nodig opnieuw.",
        $"Somebody else changed the data of {person} meanwhile. Look at what is there now and do it again if need be.");

    internal static VaultFault OnHold(ClientId person) => new(
        "vault-on-hold",
        $"Op de gegevens van {person} rust een bewaarplicht. Hef die eerst op (spoor retention lift).",
        $"The data of {person} is on hold. Lift the hold first (spoor retention lift).");

    internal static VaultFault NotHeld(ClientId person) => new(
        "vault-not-held",
        $"Op de gegevens van {person} rust geen bewaarplicht.",
        $"The data of {person} is not on hold.");

    internal static VaultFault ReadOnly { get; } = new(
        "vault-read-only",
        "Dit is een leesreplica: de kluis is hier alleen te lezen. Doe dit op de primaire database.",
        "This is a read replica: the vault can only be read here. Do this on the primary database.");

    internal static VaultFault Wrong(string field, string nl, string en) => new($"vault-wrong-{field}", nl, en);
}
