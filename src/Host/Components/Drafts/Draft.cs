using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Spoor.Host.Components.Drafts;

/// <summary>What somebody typed into a form.</summary>
/// <param name="Fields">Every field as it was sent, without the proof of the form.</param>
/// <param name="IsAfterSession">Whether it was sent when his session had ended, so that nothing else was done with it.</param>
/// <param name="RecordedAt">Where it led when it was recorded; null where it was not.</param>
/// <param name="Faults">Why it was not done, in Dutch and in English, where that cannot be found out by reading it again.</param>
/// <param name="IsAfterRefusal">Whether it was sent for a case that was not his any more, so that nothing else was done with it.</param>
public sealed record Draft(
    IReadOnlyDictionary<string, string?[]> Fields, bool IsAfterSession = false, string? RecordedAt = null, IReadOnlyList<Domain.Text>? Faults = null, bool IsAfterRefusal = false)
{
    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; init; }

    /// <summary>A form that was sent.</summary>
    public static Draft Of(IFormCollection sent, params IReadOnlyList<string> without) =>
        new(sent.Where(f => !without.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray()));

    /// <summary>As it was sent.</summary>
    public IFormCollection Form => new FormCollection(Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value)));
}
