using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Kit;

namespace Spoor.Domain.Tests;

/// <summary>Given what streams hold, when a step is recorded, then it is accepted or refused: by the domain alone, without a store.</summary>
public sealed class Scenario
{
    private readonly Dictionary<StreamId, List<EventEnvelope>> _streams = [];
    private readonly ReferenceData _reference = new();
    private readonly StreamId _stream;
    private Refusal? _refusal;
    private long _position;

    private Scenario(string stream) => _stream = StreamId.Find(stream)!.Value;

    /// <summary>Given steps on a stream, and a programme and three employers that are registered.</summary>
    public static Scenario Given(string stream, params Step[] steps) => GivenNothing(stream)
        .And("programme/nhn", Steps.Programme()).And("employer/E-1", Steps.Employer()).And("employer/E-2", Steps.Employer()).And("employer/E-3", Steps.Employer())
        .And(stream, steps);

    /// <summary>Given steps on trajectory T-1, its intake on 10 January 2022 first.</summary>
    public static Scenario GivenTrajectory(params Step[] steps) => Given(Steps.Trajectory, [Steps.Intake(), .. steps]);

    /// <summary>Given an empty register.</summary>
    public static Scenario GivenNothing(string stream) => new(stream);

    /// <summary>Given also steps on another stream.</summary>
    public Scenario And(string stream, params Step[] steps)
    {
        foreach (var step in steps)
        {
            When(stream, step).ThenAccepted();
        }

        return this;
    }

    /// <summary>When a step is recorded on the stream.</summary>
    public Scenario When(Step step) => When(_stream.ToString(), step);

    /// <summary>When a step is recorded on another stream.</summary>
    public Scenario When(string stream, Step step)
    {
        var id = StreamId.Find(stream)!.Value;
        var recorded = EventsOf(id);
        var envelope = new EventEnvelope(Steps.Nth(stream, recorded.Count + 1), _position + 1, Instant.FromUnixTimeSeconds(_position), step);
        if (Decide(id, recorded, envelope).Try(out var state, out _refusal))
        {
            _position++;
            recorded.Add(envelope);
            _reference.Apply(id, state);
        }

        return this;
    }

    /// <summary>Whether the last step was refused.</summary>
    public bool IsRefused => _refusal is not null;

    /// <summary>Then it is refused, with this code.</summary>
    public Refusal Then(string code)
    {
        _refusal.ShouldNotBeNull($"expected {code}, but the step was accepted").Code.ShouldBe(code);
        return _refusal;
    }

    /// <summary>Then it is accepted.</summary>
    public Scenario ThenAccepted()
    {
        _refusal.ShouldBeNull(_refusal?.ToString());
        return this;
    }

    /// <summary>The stream as it reads, corrections applied.</summary>
    public IReadOnlyList<EventEnvelope> Effective => StreamReplay.ApplyCorrections(EventsOf(_stream));

    private List<EventEnvelope> EventsOf(StreamId stream) => _streams.TryGetValue(stream, out var events) ? events : _streams[stream] = [];

    private Outcome<StreamState, Refusal> Decide(StreamId stream, List<EventEnvelope> recorded, EventEnvelope envelope)
    {
        if (envelope.Step is not Correction)
        {
            var state = StreamReplay.Fold(stream, StreamReplay.ApplyCorrections(recorded));
            return state.Validate(envelope.Step, _reference) is { } refusal ? refusal : state.Evolve(envelope.Id, envelope.Step);
        }

        if (!StreamDecisions.Correct(stream, recorded, envelope, _reference).Try(out var corrected, out var wrong))
        {
            return wrong;
        }

        var after = _reference.With(stream, corrected);
        return _streams.Where(s => s.Key.Kind == StreamKind.Trajectory && s.Key != stream)
            .Select(s => StreamDecisions.BreaksTrajectory(s.Key, StreamReplay.ApplyCorrections(s.Value), after))
            .FirstOrDefault(r => r is not null) is { } broken ? broken : corrected;
    }
}
