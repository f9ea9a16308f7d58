using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;

namespace Spoor.Kit;

/// <summary>Given what a stream holds, when a step is recorded, then it is taken or refused: through the same door as production.</summary>
public sealed class Scenario
{
    public const string Trajectory = "trajectory/T-1";

    private readonly Register _register;
    private readonly string _stream;
    private Outcome<AppendOutcome, Refusal>? _answer;
    private int _linesBefore;

    private Scenario(Register register, string stream)
    {
        _register = register;
        _stream = stream;
    }

    /// <summary>The register as the scenario leaves it.</summary>
    public Register Register => _register;

    /// <summary>Given steps on a stream of a register that knows the programme and three employers.</summary>
    public static Scenario Given(string stream, params Step[] steps) => new(Register.OfTheRegion(stream, steps), stream);

    /// <summary>Given steps on trajectory T-1, its intake on 10 January 2022 first.</summary>
    public static Scenario GivenTrajectory(params Step[] steps) => Given(Trajectory, [Steps.Intake(), .. steps]);

    /// <summary>Given an empty register.</summary>
    public static Scenario GivenNothing(string stream) => new(Register.Empty(), stream);

    /// <summary>Given also steps on another stream.</summary>
    public Scenario And(string stream, params Step[] steps)
    {
        _register.Record(stream, steps);
        return this;
    }

    /// <summary>When a step is recorded on the stream.</summary>
    public Scenario When(Step step) => When(_stream, step);

    /// <summary>When a step is recorded on another stream.</summary>
    public Scenario When(string stream, Step step)
    {
        _linesBefore = _register.Lines.Count;
        _answer = _register.Take(stream, step);
        return this;
    }

    /// <summary>Then it is refused, with this code, and nothing is stored.</summary>
    public Refusal Then(string code)
    {
        var answer = _answer!.Value;
        answer.Failed.ShouldBeTrue($"expected {code}, but the step was taken");
        answer.Fault.Code.ShouldBe(code);
        _register.Lines.Count.ShouldBe(_linesBefore);
        return answer.Fault;
    }

    /// <summary>Then it is taken.</summary>
    public Scenario ThenAccepted()
    {
        var answer = _answer!.Value;
        answer.Failed.ShouldBeFalse(answer.Failed ? answer.Fault.ToString() : null);
        answer.Value.ShouldBe(AppendOutcome.Appended);
        _register.Lines.Count.ShouldBe(_linesBefore + 1);
        return this;
    }
}
