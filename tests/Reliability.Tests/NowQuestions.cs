using System.Collections.Concurrent;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;

namespace Spoor.Reliability.Tests;

/// <summary>A result as it was answered.</summary>
internal sealed record Answer(Instant KnownAt, long Position, string Hash, bool IsProvisional);

/// <summary>Some who ask for the year as known now, again and again, while others record: two as people do, and one who dawdles
/// between taking its instant and committing.</summary>
/// <param name="replays">How many are asked for.</param>
/// <param name="patience">How long the dawdler waits for an answer that does not hold its event. Where answers wait for the head
/// that cannot be, and everyone waits with it.</param>
internal sealed class NowQuestions(NpgsqlDataSource source, int replays, TimeSpan patience, Random chance)
{
    /// <summary>The connections it takes.</summary>
    public const int Connections = (2 * Askers) + 6;

    private const int Askers = 4;
    private const int Year = 2022;

    // An event for so many answers: enough to be in the way, and a log that stays short enough to be read ten thousand times.
    private const int AnswersAnEvent = 8;

    private static readonly StreamId Programme = new(StreamKind.Programme, "nhn");

    private readonly PostgresEventStore _log = new(source);
    private readonly ConcurrentBag<Answer> _answers = [];
    private readonly TaskCompletionSource _firstDawdle = new();
    private int _asked;
    private int _answered;
    private int _recorded;

    /// <summary>How many events were recorded meanwhile.</summary>
    public int Recorded => _recorded;

    private bool AreAsking => Volatile.Read(ref _answered) < replays;

    /// <summary>Asks, and gathers the answers.</summary>
    public async Task<IReadOnlyCollection<Answer>> AskAsync()
    {
        await _log.RecordAsync(
            LogLines.Live(Programme, Steps.Programme()),
            LogLines.Live(new(StreamKind.Employer, "E-1"), Steps.Employer()),
            LogLines.Live(LogLines.Trajectory("dawdler"), Steps.Intake()));
        await Together.RunAsync(
        [
            .. Together.Times(2, chance, RecordCasesAsync),
            .. Together.Times(1, (_, stop) => DawdleAsync(stop)),
            .. Together.Times(Askers, (_, stop) => AskOnAsync(stop)),
        ]);
        return _answers;
    }

    /// <summary>Asks for every answer again, by the <c>knownAt</c> that it states. The log only grows, so what would differ at some
    /// moment in between differs now as well.</summary>
    /// <returns>The answers that are no longer the same.</returns>
    public async Task<IReadOnlyCollection<Answer>> ChangedAsync()
    {
        var changed = new ConcurrentBag<Answer>();
        var left = new ConcurrentQueue<Answer>(_answers);
        await Together.RunAsync(Together.Times(Askers, async (_, stop) =>
        {
            while (left.TryDequeue(out var answer))
            {
                if ((await ReplayAsync(answer.KnownAt, stop)).Hash != answer.Hash)
                {
                    changed.Add(answer);
                }
            }
        }));
        return changed;
    }

    private async Task AskOnAsync(CancellationToken stop)
    {
        await _firstDawdle.Task.WaitAsync(stop);
        while (Interlocked.Increment(ref _asked) <= replays)
        {
            _answers.Add(await ReplayAsync(knownAt: null, stop));
            Interlocked.Increment(ref _answered);
        }
    }

    private async Task<Answer> ReplayAsync(Instant? knownAt, CancellationToken stop)
    {
        var year = (await new YearResultService(_log).YearAsync(new(Year, KnownAt: knownAt), stop)).Value;
        return new(year.Result.KnownAt, year.Result.Position, year.Result.Hash(), year.IsProvisional);
    }

    /// <summary>One case after another, each step a session of its own.</summary>
    private async Task RecordCasesAsync(int n, Random own, CancellationToken stop)
    {
        for (var nth = 1; AreAsking; nth++)
        {
            Step[] steps =
            [
                Steps.Intake(client: $"C-{n}-{nth}"), Steps.Coach(), Steps.MentalHealth(), Steps.Proposed("2022-02-01"),
                Steps.Accepted("2022-02-10"), Steps.Paid("2022-03-01", "2023-03-01"),
            ];
            foreach (var step in steps)
            {
                await OnesTurnAsync(stop);
                await _log.RecordAsync(LogLines.Live(LogLines.Trajectory($"T-{n}-{nth}"), step));
                await Task.Delay(own.Next(10), stop);
            }
        }
    }

    private async Task DawdleAsync(CancellationToken stop)
    {
        for (var version = 2; AreAsking; version++)
        {
            await OnesTurnAsync(stop);
            await using var writer = await _log.BeginAppendAsync(stop);
            (await writer.AppendAsync([LogLines.New(LogLines.Trajectory("dawdler"), version)], stop)).Failed.ShouldBeFalse();
            _firstDawdle.TrySetResult();

            // One answer for each who may have begun before the instant was taken; the next was begun after it.
            var enough = Volatile.Read(ref _answered) + Askers + 1;
            await Together.UntilAsync(() => Volatile.Read(ref _answered) >= enough || !AreAsking, patience, stop);
            await writer.CommitAsync(stop);
        }
    }

    private async Task OnesTurnAsync(CancellationToken stop)
    {
        await Together.UntilAsync(
            () => !AreAsking || Volatile.Read(ref _recorded) <= 10 + (Volatile.Read(ref _answered) / AnswersAnEvent), TimeSpan.FromMinutes(5), stop);
        Interlocked.Increment(ref _recorded);
    }
}
