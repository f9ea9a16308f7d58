using Spoor.Domain;

namespace Spoor.Store.Embedded;

/// <summary>Why a database cannot be used: a stable code, and a sentence that says what is wrong and what to do.</summary>
/// <param name="Code">For programs and tests; never translated, never renamed.</param>
/// <param name="Sentence">For the person at the screen.</param>
public sealed record ClusterFault(string Code, Text Sentence)
{
    public override string ToString() => $"{Code}: {Sentence.En}";
}
