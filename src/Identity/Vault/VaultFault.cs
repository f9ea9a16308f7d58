using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>Why the vault does not do what is asked: a stable code, and a sentence that says what is wrong and what to do.</summary>
/// <param name="Code">For programs and tests; never translated, never renamed.</param>
/// <param name="Sentence">For the person at the screen. It never holds anything that the vault keeps secret.</param>
public sealed record VaultFault(string Code, Text Sentence)
{
    internal VaultFault(string code, string nl, string en)
        : this(code, new Text(nl, en))
    {
    }

    public override string ToString() => $"{Code}: {Sentence.En}";
}
