using Spoor.Domain.Counting;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Years;

/// <summary>The outcomes of a year's employers on screens: all pending ones are one outcome.</summary>
internal static class EmployerOutcomes
{
    public static IReadOnlyList<string> All { get; } = ["new", "pending", "experienced"];

    /// <summary>The outcome of a standing.</summary>
    public static string Of(EmployerStanding standing) => standing switch
    {
        EmployerStanding.New => "new",
        EmployerStanding.Experienced => "experienced",
        _ => "pending",
    };

    /// <summary>The name of an outcome; null is all of them.</summary>
    public static string NameOf(string? outcome) => outcome switch
    {
        null => Word.Of("behind.all"),
        "pending" => Word.Of("behind.pending"),
        _ => Word.Of($"employer.{outcome}"),
    };
}
