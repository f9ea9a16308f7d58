using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Closings;
using Spoor.Projections.Replaying;
using Spoor.Projections.Restatement;

namespace Spoor.EventStore.Replays;

/// <summary>A comparison of two replays, with the data shown next to it.</summary>
/// <param name="EmployerName">The name of an employer; null if neither replay knows it.</param>
/// <param name="IsProvisional">Whether either instant is in the future, so that the answer may still change.</param>
public sealed record ComparedYear(Comparison Comparison, Func<EmployerId, string?> EmployerName, bool IsProvisional);

/// <summary>Why a closed year is not restated.</summary>
/// <param name="IsNo">Whether the closing no longer reproduces; otherwise the request was wrong.</param>
public sealed record RestateFault(Text Text, bool IsNo);

/// <summary>Answers what moved between two replays of a year, and why.</summary>
/// <param name="results">Runs the replays; null for a single question.</param>
public sealed class ComparisonService(IEventStore log, YearResultService? results = null)
{
    private readonly YearResultService _results = results ?? new(log);

    /// <summary>Compares two replays. If both are as of now, they share the same now.</summary>
    /// <param name="second">Of the same year and programme.</param>
    public async Task<Outcome<ComparedYear, Text>> CompareAsync(ReplayRequest first, ReplayRequest second, CancellationToken cancellation)
    {
        if (first.KnownAt is null || second.KnownAt is null)
        {
            var now = (await log.KnownAtAsync(null, cancellation)).KnownAt;
            (first, second) = (first with { KnownAt = first.KnownAt ?? now }, second with { KnownAt = second.KnownAt ?? now });
        }

        if (!(await _results.StartAsync(first, cancellation)).Try(out var one, out var fault)
            || !(await _results.StartAsync(second, cancellation)).Try(out var other, out fault))
        {
            return fault;
        }

        return await BetweenAsync(one.Replay, other.Replay, one.IsProvisional || other.IsProvisional, cancellation);
    }

    /// <summary>Compares a closed year with what is known now, or at the requested instant. The closing is first counted again on its own inputs; the other
    /// side uses the same definition, unless another is requested.</summary>
    public async Task<Outcome<ComparedYear, RestateFault>> RestateAsync(ReplayRequest replay, CancellationToken cancellation)
    {
        if (!(await _results.Programmes.NamedAsync(replay.Programme, cancellation)).Try(out var named, out var unknown))
        {
            return new RestateFault(unknown, IsNo: false);
        }

        var programme = await new EventStoreSnapshot(log, long.MaxValue).StreamAsync(named.Stream, cancellation);
        var id = new ProgrammeId(programme.Stream.Id);
        if (ClosedYear.In(id, StreamReplay.ApplyCorrections(programme.Events)).FirstOrDefault(c => c.Year.Year == replay.Year) is not { } closed)
        {
            return new RestateFault(
                new(
                    $"Het jaar {replay.Year} is niet afgesloten, dus er is niets om naast te leggen. Sluit het eerst af: spoor close-year --year {replay.Year}. Twee momenten vergelijken kan ook zo: spoor compare.",
                    $"The year {replay.Year} is not closed, so there is nothing to put beside it. Close it first: spoor close-year --year {replay.Year}. Two moments can be compared without: spoor compare."),
                IsNo: false);
        }

        var reproduction = new Reproduction(position => new EventStoreSnapshot(log, position));
        if (!(await reproduction.InputsAsync(closed, cancellation)).Try(out var inputs, out var unreadable))
        {
            return NotReproduced(closed, unreadable);
        }

        var asClosed = await _results.StartAsync(closed.Year.AtPosition, inputs, cancellation);
        if (!(await _results.StartAsync(replay, cancellation, inputs.Definition)).Try(out var now, out var fault))
        {
            return new RestateFault(fault, IsNo: false);
        }

        var compared = await BetweenAsync(asClosed, now.Replay, now.IsProvisional, cancellation);
        return Reproduction.Difference(closed, compared.Comparison.First) is { } difference ? NotReproduced(closed, difference) : compared;
    }

    private async Task<ComparedYear> BetweenAsync(Replay first, Replay second, bool isProvisional, CancellationToken cancellation) => new(
        await _results.CompareAsync(first, second, cancellation),
        id => second.Employers.FindName(id) ?? first.Employers.FindName(id),
        isProvisional);

    private static RestateFault NotReproduced(ClosedYear closed, Text why) => new(
        new(
            $"De afsluiting van {closed.Year.Year} is niet te reproduceren: {why.Nl} Er wordt niets naast gelegd wat zelf niet klopt: ga na hoe deze afsluiting (gebeurtenis {closed.Recorded.Id}) in het register is gekomen.",
            $"The closing of {closed.Year.Year} does not reproduce: {why.En} Nothing is put beside what is itself wrong: find out how this closing (event {closed.Recorded.Id}) came into the register."),
        IsNo: true);
}
