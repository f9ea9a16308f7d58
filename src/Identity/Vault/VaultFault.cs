using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Why the vault refuses a request: a stable code, and a message that says what is wrong and what to do.</summary>
/// <param name="Code">For programs and tests; never translated, never renamed.</param>
/// <param name="Sentence">For the user. It never contains secrets of the vault.</param>
public sealed record VaultFault(string Code, Text Sentence)
{
    internal VaultFault(string code, string nl, string en)
        : this(code, new Text(nl, en))
    {
    }

    public override string ToString() => $"{Code}: {Sentence.En}";
}
