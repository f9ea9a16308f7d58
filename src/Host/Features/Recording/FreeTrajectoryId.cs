using System.Globalization;
using System.Security.Cryptography;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Features.Recording;

/// <summary>Proposes the id of a new trajectory: the year and a free number. It discloses nothing about the person, and the user may choose another.</summary>
internal static class FreeTrajectoryId
{
    // More than any region has in a year; beyond it the user must choose an id.
    private const int Most = 1 << 20;
    private const int LeastDrawn = 100_000;

    // Gaps may occur; a number followed by this many free ones is the last.
    private const int MostPassedOver = 16;

    /// <summary>A free id for a year. If several programmes share the register it is random, since a next number would disclose how many the others have.</summary>
    public static async Task<string> OfAsync(IEventStore log, int year, CancellationToken cancellation)
    {
        if (await log.ReadKindAsync(StreamKind.Programme, long.MaxValue, cancellation).ByStreamAsync().CountAsync(cancellation) > 1)
        {
            var drawn = RandomNumberGenerator.GetInt32(LeastDrawn, Most);
            while (await IsTakenAsync(log, year, drawn, cancellation))
            {
                drawn = RandomNumberGenerator.GetInt32(LeastDrawn, Most);
            }

            return Id(year, drawn);
        }

        // The numbers of a year are nearly consecutive: the last is found by doubling and then bisecting.
        var (taken, free) = (0, 1);
        while (free < Most && await IsTakenAsync(log, year, free, cancellation))
        {
            (taken, free) = (free, free * 2);
        }

        while (free - taken > 1)
        {
            var middle = (taken + free) / 2;
            (taken, free) = await IsTakenAsync(log, year, middle, cancellation) ? (middle, free) : (taken, middle);
        }

        return Id(year, free);
    }

    private static async Task<bool> IsTakenAsync(IEventStore log, int year, int number, CancellationToken cancellation) =>
        await log.FetchStreamsAsync(
            [.. Enumerable.Range(number, MostPassedOver).Select(n => new StreamId(StreamKind.Trajectory, Id(year, n)))], long.MaxValue, cancellation).AnyAsync(cancellation);

    private static string Id(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"T-{year}-{number:00}");
}
