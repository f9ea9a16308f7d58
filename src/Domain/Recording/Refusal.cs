using System.Globalization;
using NodaTime;

namespace Spoor.Domain.Recording;

/// <summary>Why a step is rejected: a stable code and a sentence in both languages that says what to do.</summary>
/// <param name="Code">Stable, in kebab-case; programs may depend on it.</param>
public sealed record Refusal(string Code, Text Text)
{
    public Refusal(string code, string nl, string en)
        : this(code, new Text(nl, en))
    {
    }

    /// <summary>Whether an earlier version accepted it: existing events with it are valid, and imports of such events can be allowed.</summary>
    public bool WasAccepted { get; init; }

    /// <summary>The value of <see cref="Field"/> if the refusal is about the date of the step, whose name differs per step.</summary>
    public const string DateField = "*";

    /// <summary>The stored name of the field it is about, so that a form shows it there; null if none.</summary>
    public string? Field { get; init; }

    public override string ToString() => $"{Code}: {Text.En}";

    internal static string Date(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
