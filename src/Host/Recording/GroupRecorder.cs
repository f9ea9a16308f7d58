using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>Records commands that arrived together: judges each by what those before it leave, and appends what may be recorded in one
/// transaction. One group at a time.</summary>
internal sealed class GroupRecorder(IEventLog log, int mostKept = GroupRecorder.MostKept)
{
    private const int MostKept = 20_000;

    private readonly KeptStreams _streams = new(log, mostKept);

    // Whether nobody else was seen to append since this host did.
    private bool _isAlone;

    // Whether the log ends at the last instant that there is, so that nothing can be recorded behind it.
    private bool _isTimeUp;

    /// <summary>Answers every command of a group. Where the database fails, those that have no answer yet may or may not be stored.</summary>
    public async Task Record(IReadOnlyList<WaitingCommand> group, CancellationToken cancellation)
    {
        var (together, apart) = Split(group);
        var doubtful = _isAlone && !_isTimeUp ? await AtOnce(together, cancellation) : together;
        if (doubtful.Count > 0)
        {
            apart.AddRange(await UnderTheHead(doubtful, cancellation));
        }

        foreach (var command in apart)
        {
            await Alone(command, cancellation);
        }

        if (apart.Count > 0)
        {
            await _streams.CatchUp((await log.Head(cancellation)).Position, cancellation);
        }

        _streams.Trim();
    }

    /// <summary>Starts clean, after a group that failed: what became of it is in the log.</summary>
    public void StartClean()
    {
        _streams.Forget();
        _isAlone = false;
    }

    /// <summary>Sets apart what cannot be judged by states alone: corrections, which reread their stream, and ids that occur twice.</summary>
    private static (List<WaitingCommand> Together, List<WaitingCommand> Apart) Split(IReadOnlyList<WaitingCommand> group)
    {
        var ids = new HashSet<EventId>();
        var sides = group.ToLookup(c => c.Events.All(e => ids.Add(e.Id) && !e.IsCorrection));
        return ([.. sides[true]], [.. sides[false]]);
    }

    /// <summary>Judges by what is in hand, asking the log nothing, and appends where the log is still there.</summary>
    /// <returns>The commands that have no answer yet: a refusal holds only at the head of the log, and what is stored already is no
    /// fault.</returns>
    private async Task<IReadOnlyList<WaitingCommand>> AtOnce(IReadOnlyList<WaitingCommand> commands, CancellationToken cancellation)
    {
        var judged = await Judge(commands, presumesNew: true, cancellation);
        if (judged.Events.Count == 0)
        {
            _streams.Undo();
            return commands;
        }

        var position = _streams.Position!.Value;
        if (!(await log.AppendAfter(position, judged.Events, cancellation)).Try(out var lines, out _))
        {
            _streams.Undo();
            return commands;
        }

        _streams.Settle(position + lines.Count);
        _isTimeUp = DoorRefusals.IsTimeUp(lines[^1].RecordedAt);
        judged.AnswerTaken(lines);
        return [.. judged.Refused.Select(r => r.Command)];
    }

    /// <summary>Judges while nobody else can append.</summary>
    /// <returns>The commands that have no answer yet: those of which something is stored already.</returns>
    private async Task<IReadOnlyList<WaitingCommand>> UnderTheHead(IReadOnlyList<WaitingCommand> commands, CancellationToken cancellation)
    {
        await using var writer = await log.BeginAppend(cancellation);
        var head = writer.Head.Position;
        _isAlone = _streams.Position is null || _streams.Position == head;
        _isTimeUp = DoorRefusals.IsTimeUp(writer.Head.RecordedAt);
        await _streams.CatchUp(head, cancellation);
        var stored = await writer.Find([.. commands.SelectMany(c => c.Events).Select(e => e.Id)], cancellation)
            .Select(l => l.Id).ToHashSetAsync(cancellationToken: cancellation);
        var sides = commands.ToLookup(c => c.Events.Any(e => stored.Contains(e.Id)));

        var judged = await Judge([.. sides[false]], presumesNew: false, cancellation);
        IReadOnlyList<EventLine> lines = [];
        if (judged.Events.Count > 0)
        {
            var appended = await writer.Append(judged.Events, cancellation);
            lines = appended.Failed
                ? throw new InvalidOperationException($"The log refused what was judged under its head: {appended.Fault}.")
                : appended.Value;
            await writer.Commit(cancellation);
        }

        _streams.Settle(head + lines.Count);
        judged.AnswerTaken(lines);
        judged.AnswerRefused();
        return [.. sides[true]];
    }

    /// <summary>Records a command in a session of its own, which rereads whatever it asks for.</summary>
    private async Task Alone(WaitingCommand command, CancellationToken cancellation)
    {
        await using (var session = await RegisterSession.Open(log, cancellation))
        {
            for (var n = 0; n < command.Events.Count; n++)
            {
                if (!(await session.Take(command.Events[n], cancellation)).Try(out _, out var refusal))
                {
                    command.Refuse(new(n, refusal));
                    return;
                }
            }

            await session.Commit(cancellation);
        }

        var stored = new Dictionary<EventId, EventLine>();
        await foreach (var line in log.ReadStreams([.. command.Events.Select(e => e.Stream).Distinct()], long.MaxValue, cancellation))
        {
            stored[line.Id] = line;
        }

        command.Store([.. command.Events.Select(e => stored[e.Id])]);
    }

    private async Task<JudgedGroup> Judge(IReadOnlyList<WaitingCommand> commands, bool presumesNew, CancellationToken cancellation)
    {
        await _streams.Take([.. commands.SelectMany(c => c.Events)], presumesNew, cancellation);
        var judged = new JudgedGroup();
        foreach (var command in commands)
        {
            var mark = _streams.Unsettled;
            if (Judge(command, judged) is { } refused)
            {
                _streams.UndoTo(mark);
                judged.Refuse(command, refused);
            }
            else
            {
                judged.Take(command);
            }
        }

        return judged;
    }

    private RefusedEvent? Judge(WaitingCommand command, JudgedGroup judged)
    {
        for (var n = 0; n < command.Events.Count; n++)
        {
            var proposed = command.Events[n];
            if (_isTimeUp)
            {
                return new(n, DoorRefusals.TimeIsUp());
            }

            var inHand = _streams[proposed.Stream];
            if (Judging.OfVersion(proposed, inHand) is { } notNext)
            {
                return new(n, notNext);
            }

            if (!Judging.OfStep(proposed, inHand.State, _streams.Directory).Try(out var state, out var refusal))
            {
                return new(n, refusal);
            }

            _streams.Put(proposed.Stream, new(state, inHand.Version + 1), StreamsInHand.Named(proposed.Step));
            judged.Propose(proposed, inHand.Version + 1);
        }

        return null;
    }
}
