using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Spoor.Host.Components.Drafts;

/// <summary>The content of a form that was filled in.</summary>
/// <param name="Fields">Every field as sent, without the antiforgery token.</param>
/// <param name="IsAfterSession">Whether it was sent after the session had ended; it was then only stored.</param>
/// <param name="RecordedAt">The address recording it led to; null if it was not recorded.</param>
/// <param name="Faults">Why it was rejected, in Dutch and in English, when reading the fields again cannot show that.</param>
/// <param name="IsAfterRefusal">Whether it was sent for a case the user no longer has access to; it was then only stored.</param>
public sealed record Draft(
    IReadOnlyDictionary<string, string?[]> Fields, bool IsAfterSession = false, string? RecordedAt = null, IReadOnlyList<Domain.Text>? Faults = null, bool IsAfterRefusal = false)
{
    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; init; }

    /// <summary>The draft of a submitted form.</summary>
    public static Draft Of(IFormCollection sent, params IReadOnlyList<string> without) =>
        new(sent.Where(f => !without.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray()));

    /// <summary>The fields as a form collection.</summary>
    public IFormCollection Form => new FormCollection(Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)));
}
