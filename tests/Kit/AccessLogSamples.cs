using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Kit;

/// <summary>Looks at a register, to be kept in an access log.</summary>
public static class AccessLogSamples
{
    // Whatever an address or a reason may hold.
    private static readonly string[] Odd =
    [
        "", " ", "plain", "\"quoted\" \\ and / slashed", "line\nend\r\tand tab", "\u0001\u001f\u007f", "\u2028\u2029\ufeff", "ëïœß ☃ 漢字", "👩🏽‍⚕️ \ud83d\ude00", "\u202eright to left", "null", "{\"a\":1}", "'; drop table --", "\uffff\ue000",
    ];

    /// <summary>Looks by chance, some of which say which trajectories a list showed.</summary>
    public static IReadOnlyList<AccessLogRecord> Random(Random chance, int count) => [.. Enumerable.Range(0, count).Select(_ => Random(chance))];

    private static AccessLogRecord Random(Random chance)
    {
        var at = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromNanoseconds(chance.NextInt64(30L * 24 * 3600 * 1_000_000) * 1000);
        return new(
            new(
                Id(chance), at, $"u-{chance.Next(9)}", Text(chance), Perhaps(chance), AccessLogRecords.Acts.Order(StringComparer.Ordinal).ElementAt(chance.Next(AccessLogRecords.Acts.Count)),
                Text(chance), Text(chance), Perhaps(chance), Perhaps(chance), Perhaps(chance), Perhaps(chance)),
            [.. Enumerable.Range(0, chance.Next(4) * chance.Next(4)).Select(n => $"T-{n}-{chance.Next(99)}{Text(chance)}")]);
    }

    private static string Text(Random chance) => Odd[chance.Next(Odd.Length)];

    private static string? Perhaps(Random chance) => chance.Next(2) == 0 ? null : Text(chance);

    private static Guid Id(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new(bytes);
    }
}
