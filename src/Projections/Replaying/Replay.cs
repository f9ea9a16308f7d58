using System.Runtime.CompilerServices;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>A run of the counting rules over the log at a point in time. Every figure is a fold over its verdicts.</summary>
public sealed class Replay
{
    private readonly IEventSource _log;

    private Replay(IEventSource log, ReplayInputs inputs, ProgrammeFacts programme, EmployerFacts employers)
    {
        _log = log;
        Inputs = inputs;
        Programme = programme;
        Employers = employers;
    }

    /// <summary>The log it runs over.</summary>
    public IEventSource Log => _log;

    public ReplayInputs Inputs { get; }

    public ProgrammeFacts Programme { get; }

    public EmployerFacts Employers { get; }

    /// <summary>What a verdict needs from other streams.</summary>
    public CountingContext Context => new(Employers.EntityOf, organisation => Programme.IsMentalHealth(organisation, Inputs.AsOf));

    /// <summary>The last log position included.</summary>
    public long Position => _log.Position;

    /// <summary>Reads what every verdict needs: the programme and the employers.</summary>
    public static async Task<Replay> StartAsync(IEventSource log, ReplayInputs inputs, CancellationToken cancellation)
    {
        var programme = await log.StreamAsync(StreamId.Of(inputs.Programme), cancellation);
        var employers = new EmployerFacts();
        await foreach (var employer in log.StreamsAsync(StreamKind.Employer, cancellation))
        {
            employers.Add(new(employer.Stream.Id), StreamReplay.ApplyCorrections(employer.Events), inputs.AsOf);
        }

        return new(log, inputs, ProgrammeFacts.Read(StreamReplay.ApplyCorrections(programme.Events)), employers);
    }

    /// <summary>The same replay of another year.</summary>
    public Replay OfYear(int year) => new(_log, Inputs with { Year = year }, Programme, Employers);

    /// <summary>The verdicts on all trajectories of the programme, of every year: new employers depend on all of them.</summary>
    public async IAsyncEnumerable<Verdict> VerdictsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stream in _log.StreamsAsync(StreamKind.Trajectory, cancellation))
        {
            if (Judge(stream) is { } verdict)
            {
                yield return verdict;
            }
        }
    }

    /// <summary>The verdict on one trajectory, of any year; null if it does not exist at these inputs or belongs to another programme.</summary>
    public async Task<Verdict?> VerdictAsync(TrajectoryId trajectory, CancellationToken cancellation) =>
        Judge(await _log.StreamAsync(StreamId.Of(trajectory), cancellation));

    /// <summary>The verdict on a stream, of any year; null if the trajectory does not exist at these inputs or belongs to another programme.</summary>
    /// <param name="stream">One trajectory's events in order, corrections included.</param>
    public Verdict? Judge(StreamHistory stream) =>
        Judge(Inputs, new(stream.Stream.Id), StreamReplay.ApplyCorrections(stream.Events), Context);

    /// <summary>The verdict on a trajectory with given events, at given inputs: the basis of every replay and every "what if".</summary>
    /// <param name="effective">The stream with corrections applied.</param>
    /// <returns>Null if it does not exist at these inputs or belongs to another programme.</returns>
    public static Verdict? Judge(
        ReplayInputs inputs, TrajectoryId trajectory, IReadOnlyList<EventEnvelope> effective, CountingContext context) =>
        TrajectoryFacts.Read(trajectory, effective, inputs.AsOf) is { } facts && facts.Intake.ProgrammeId == inputs.Programme
            ? Verdict.Of(facts, inputs.Definition, context)
            : null;
}
