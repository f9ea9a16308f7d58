using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Samples;

/// <summary>What the stories of all streams have in common: when a step was recorded, and what was put right afterwards.</summary>
public abstract class StreamStory<TSelf>(Story story, StreamId stream)
    where TSelf : StreamStory<TSelf>
{
    private LocalDate? _recordedOn;
    private StoryLine? _last;

    /// <summary>The next step is recorded on this day, whenever it happened.</summary>
    public TSelf RecordedOn(LocalDate day)
    {
        _recordedOn = day;
        return (TSelf)this;
    }

    /// <summary>Keeps the last step in hand, to put it right later on.</summary>
    public TSelf Noted(out StoryLine told)
    {
        told = _last ?? throw new InvalidOperationException("Nothing was told yet.");
        return (TSelf)this;
    }

    /// <summary>An earlier step turned out to be otherwise.</summary>
    public TSelf Corrected<TStep>(StoryLine told, LocalDate on, CorrectionReason reason, Func<TStep, TStep> change)
        where TStep : Step =>
        Tell(new StepCorrected(told.Id, reason, change((TStep)told.Step)), on);

    /// <summary>An earlier step turned out never to have happened.</summary>
    public TSelf Retracted(StoryLine told, LocalDate on, CorrectionReason reason) => Tell(new StepRetracted(told.Id, reason), on);

    /// <summary>Adds a step.</summary>
    protected TSelf Tell(Step step, LocalDate on)
    {
        _last = story.Tell(stream, step, on, _recordedOn);
        _recordedOn = null;
        return (TSelf)this;
    }
}
