using Spoor.Domain.Json;

namespace Spoor.Identity.Vault;

/// <summary>A shredded person as serialised.</summary>
public sealed record ShreddedLine(string Person, string At, string By, string Reason);

/// <summary>A hold as serialised.</summary>
public sealed record HoldLine(string Person, bool IsHeld, string Reason, string At, string By);

/// <summary>Serialises the lists of the vault for the key set and backups.</summary>
public static class VaultLists
{
    public static ShreddedLine Of(ShreddedPerson shredded) => new(
        shredded.Person.Value, ContractInstant.Pattern.Format(shredded.At), shredded.By, Codes<ShredReason>.Name(shredded.Reason));

    public static HoldLine Of(Hold hold) => new(
        hold.Person.Value, hold.IsHeld, Codes<HoldReason>.Name(hold.Reason), ContractInstant.Pattern.Format(hold.At), hold.By);

    /// <summary>Null if a line is invalid.</summary>
    public static IReadOnlyList<ShreddedPerson>? Find(IReadOnlyList<ShreddedLine> lines) => All(lines, l =>
        ContractInstant.Find(l.At) is { } at && Codes<ShredReason>.Find(l.Reason) is { } reason ? new ShreddedPerson(new(l.Person), at, l.By, reason) : null);

    /// <summary>Null if a line is invalid.</summary>
    public static IReadOnlyList<Hold>? Find(IReadOnlyList<HoldLine> lines) => All(lines, l =>
        ContractInstant.Find(l.At) is { } at && Codes<HoldReason>.Find(l.Reason) is { } reason ? new Hold(new(l.Person), l.IsHeld, reason, at, l.By) : null);

    private static List<TFound>? All<TLine, TFound>(IReadOnlyList<TLine> lines, Func<TLine, TFound?> find)
        where TFound : class
    {
        var found = lines.Select(find).OfType<TFound>().ToList();
        return found.Count == lines.Count ? found : null;
    }
}
