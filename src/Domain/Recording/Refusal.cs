using System.Globalization;
using NodaTime;

namespace Spoor.Domain.Recording;

/// <summary>Why a step is not taken: a stable code and a sentence in both languages that says what to do.</summary>
/// <param name="Code">Stable, in kebab-case; programs may depend on it.</param>
public sealed record Refusal(string Code, Text Text)
{
    public Refusal(string code, string nl, string en)
        : this(code, new Text(nl, en))
    {
    }

    /// <summary>Whether an earlier version took it: what stands in a register so is no fault there, and is taken from a file of one where that is asked.</summary>
    public bool WasAccepted { get; init; }

    public override string ToString() => $"{Code}: {Text.En}";

    internal static string Date(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
