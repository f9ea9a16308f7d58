using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>What is to become of the commands of a group. Nobody is answered before the log has taken it.</summary>
internal sealed class JudgedGroup
{
    private readonly List<WaitingCommand> _taken = [];
    private readonly List<(WaitingCommand Command, RefusedEvent Why)> _refused = [];
    private readonly List<NewEvent> _events = [];
    private int _whole;

    /// <summary>What is to be appended, in order.</summary>
    public IReadOnlyList<NewEvent> Events => _events;

    /// <summary>The commands that may not be recorded.</summary>
    public IReadOnlyList<(WaitingCommand Command, RefusedEvent Why)> Refused => _refused;

    /// <summary>Adds an event of the command at hand.</summary>
    public void Propose(ProposedEvent proposed, long version) => _events.Add(new(
        proposed.Id, proposed.Stream, version, proposed.Type, null, proposed.Actor, proposed.CorrelationId, proposed.CausationId, proposed.Data));

    /// <summary>Takes the command at hand.</summary>
    public void Take(WaitingCommand command)
    {
        _taken.Add(command);
        _whole = _events.Count;
    }

    /// <summary>Leaves the command at hand out, with what was proposed of it.</summary>
    public void Refuse(WaitingCommand command, RefusedEvent why)
    {
        _events.RemoveRange(_whole, _events.Count - _whole);
        _refused.Add((command, why));
    }

    /// <summary>Answers the commands that were taken, once their events are durable.</summary>
    /// <param name="lines">The events as stored, in order.</param>
    public void AnswerTaken(IReadOnlyList<EventLine> lines)
    {
        var at = 0;
        foreach (var command in _taken)
        {
            command.Store([.. lines.Skip(at).Take(command.Events.Count)]);
            at += command.Events.Count;
        }
    }

    /// <summary>Answers the commands that may not be recorded.</summary>
    public void AnswerRefused()
    {
        foreach (var (command, why) in _refused)
        {
            command.Refuse(why);
        }
    }
}
