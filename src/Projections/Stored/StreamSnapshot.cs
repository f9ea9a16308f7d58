using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Stored;

/// <summary>A stream as read models read it: with corrections applied, as of a date, within a context. The unit of projection: all rows of
/// a stream are replaced at once, so that the content depends on the log and the date only, never on how events arrived.</summary>
/// <param name="read">The whole stream, corrections included, as far as the projection has progressed.</param>
public sealed class StreamSnapshot(StreamHistory read, ReferenceContext context, LocalDate asOf)
{
    private IReadOnlyList<EventEnvelope>? _effective;
    private TrajectoryFacts? _facts;
    private Verdict? _verdict;
    private bool _isRead;
    private bool _isJudged;

    public StreamId Stream => read.Stream;

    /// <summary>Every event recorded on it, in order, corrections included.</summary>
    public IReadOnlyList<EventEnvelope> Events => read.Events;

    public LocalDate AsOf => asOf;

    /// <summary>The stream with its corrections applied.</summary>
    public IReadOnlyList<EventEnvelope> Effective => _effective ??= StreamReplay.ApplyCorrections(read.Events);

    /// <summary>A trajectory's facts as of the date; null if it does not exist then.</summary>
    public TrajectoryFacts? Facts
    {
        get
        {
            if (!_isRead)
            {
                _facts = TrajectoryFacts.Read(new(Stream.Id), Effective, asOf);
                _isRead = true;
            }

            return _facts;
        }
    }

    /// <summary>The definition that a trajectory is judged by: the one in force in its programme.</summary>
    public Definition Definition => Programme.InForce;

    /// <summary>A trajectory's verdict; null if it does not exist at the date.</summary>
    public Verdict? Verdict
    {
        get
        {
            if (!_isJudged)
            {
                _verdict = Facts is { } facts ? Verdict.Of(facts, Definition, context.Of(facts.Intake.ProgrammeId, asOf)) : null;
                _isJudged = true;
            }

            return _verdict;
        }
    }

    /// <summary>The entity of an employer.</summary>
    public EmployerEntity EntityOf(EmployerId employer) => context.EntityOf(employer);

    /// <summary>The next date on which time alone could change the verdict.</summary>
    public LocalDate? VerdictChangesOn => NextChange.Earliest(NextChange.Of(Effective, Verdict, asOf), Programme.PartiesChangeOn(asOf));

    private ProgrammeFacts Programme => context.Programme(Facts?.Intake.ProgrammeId ?? default);
}
