using System.Diagnostics;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;

namespace Spoor.Benchmarks.Scale;

/// <summary>What a streaming replica costs the primary, and how far it is behind.</summary>
internal static class Following
{
    /// <summary>From the moment an instant is settled on the primary until a reader of the replica sees it, in seconds.</summary>
    public static async Task<IReadOnlyList<double>> BehindAsync(NpgsqlDataSource source, StandbyServer standby, int times)
    {
        await using var there = RegisterDatabase.Connect(standby.Of(source.ConnectionString));
        var log = new PostgresEventStore(source);
        var replica = new Replica(there, (await log.SealAsync(default)).Origin);
        var taken = new List<double>();
        for (var n = 0; n < times; n++)
        {
            var settled = await log.KnownAtAsync(null, default);
            var watch = Stopwatch.StartNew();
            while ((await replica.ReachAsync(default))!.FinalisedThrough < settled.KnownAt)
            {
                await Task.Yield();
            }

            taken.Add(watch.Elapsed.TotalSeconds);
        }

        return taken;
    }
}
