using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Forms;

/// <summary>Opens the stream on which someone records. It is read to its very end: what is recorded is judged there.</summary>
internal sealed class OpenedStreams(IEventLog log, YearResultService desk)
{
    /// <summary>A stream as it stands now; without events where there is none of that id.</summary>
    /// <returns>The stream, or why nothing can be counted: the register has no programme.</returns>
    public async Task<Outcome<OpenedStream, Text>> OpenAsync(StreamId stream, Visit visit, CancellationToken cancellation)
    {
        var stored = await log.FetchStreamAsync(stream, long.MaxValue, cancellation);

        // A trajectory is counted in the programme that it belongs to, whichever is visited.
        var programme = StreamReading.AsKnown(stored.Events) is [{ Step: IntakeRegistered intake }, ..] ? intake.ProgrammeId.Value : visit.Programme?.Id.Value;
        var request = visit.Stand.Now.Replay(visit.Today.Year, programme);
        if (!(await desk.StartAsync(request, cancellation)).Try(out var started, out var fault))
        {
            return fault;
        }

        var closed = (await desk.ProgrammeAtAsync(started.Replay.Inputs.Programme, long.MaxValue, cancellation)).Closed;
        return new OpenedStream(
            stored, started.Replay, [.. closed.Select(c => c.Year.Year)],
            new ReplayDirectory(started.Replay.Employers, [.. visit.Programmes.Select(p => p.Id)]));
    }
}
