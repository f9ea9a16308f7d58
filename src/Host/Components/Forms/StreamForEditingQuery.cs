using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Components.Forms;

/// <summary>Loads the stream to record on, up to its last event, against which recording is validated.</summary>
internal sealed class StreamForEditingQuery(IEventStore log, YearResultService results)
{
    /// <summary>The current stream; without events if there is none with that id.</summary>
    /// <returns>The stream, or why nothing can be counted: the register has no programme.</returns>
    public async Task<Outcome<StreamForEditing, Text>> OpenAsync(StreamId stream, RequestContext request, CancellationToken cancellation)
    {
        var stored = await log.FetchStreamAsync(stream, long.MaxValue, cancellation);

        // A trajectory is counted in its own programme, whichever is selected.
        var programme = StreamReplay.ApplyCorrections(stored.Events) is [{ Step: IntakeRegistered intake }, ..] ? intake.ProgrammeId.Value : request.Programme?.Id.Value;
        var replay = request.Time.Now.Replay(request.Today.Year, programme);
        if (!(await results.StartAsync(replay, cancellation)).Try(out var started, out var fault))
        {
            return fault;
        }

        var closed = (await results.Programmes.AtAsync(started.Replay.Inputs.Programme, long.MaxValue, cancellation)).Closed;
        return new StreamForEditing(
            stored, started.Replay, [.. closed.Select(c => c.Year.Year)],
            new ReplayReferenceData(started.Replay.Employers, [.. request.Programmes.Select(p => p.Id)]));
    }
}
