using Spoor.Domain;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Features.Cases;

/// <summary>Loads one trajectory, at one point in time.</summary>
internal sealed class CasePageQuery(IEventStore log, YearResultService results)
{
    /// <summary>One trajectory at the request's point in time.</summary>
    /// <returns>The trajectory, or why it cannot be shown.</returns>
    public async Task<Outcome<CaseModel, Text>> RunAsync(TrajectoryId id, RequestContext request, CancellationToken cancellation)
    {
        // The verdict of a trajectory does not depend on the requested year.
        var replay = request.Time.Replay(request.AsOf.Year, request.Programme?.Id.Value);
        if (!(await results.ExplainAsync(id, replay, cancellation)).Try(out var explained, out var fault))
        {
            return await StartsLaterAsync(id, request, cancellation) ?? fault;
        }

        var position = explained.Replay.Position;
        var stream = await log.FetchStreamAsync(StreamId.Of(id), position, cancellation);
        return new CaseModel(
            explained,
            Timeline.Of(stream.Events),
            stream.Lines.ToDictionary(l => l.Id),
            stream.Version,
            StreamReplay.ApplyCorrections(stream.Events),
            await OrganisationsAsync(explained.Replay.Inputs.Programme, position, cancellation));
    }

    /// <summary>Why a recorded trajectory does not exist yet: it starts after the date of the page.</summary>
    private async Task<Text?> StartsLaterAsync(TrajectoryId id, RequestContext request, CancellationToken cancellation)
    {
        var known = await new EventStoreSnapshot(log, request.Known.Position).StreamAsync(StreamId.Of(id), cancellation);
        return StreamReplay.ApplyCorrections(known.Events) is [{ Step: IntakeRegistered { StartedOn: var start } }, ..] && start > request.AsOf
            ? new(
                $"Traject {id} is vastgelegd en begint op {start:uuuu-MM-dd}. Tot die dag is er niets te tonen; kies bij \"gebeurd tot en met\" een latere datum om het nu al te zien.",
                $"Trajectory {id} is recorded and starts on {start:uuuu-MM-dd}. Until that day there is nothing to show; choose a later date under \"happened up to\" to see it already.")
            : null;
    }

    /// <summary>The retraction of the intake that emptied a trajectory; null if it still has steps, or nothing was recorded.</summary>
    public async Task<Retraction?> RetractionAsync(TrajectoryId id, RequestContext request, CancellationToken cancellation) =>
        Retraction.OfWhole(await log.FetchStreamAsync(StreamId.Of(id), request.Known.Position, cancellation));

    private async Task<Dictionary<OrganisationId, string>> OrganisationsAsync(ProgrammeId programme, long position, CancellationToken cancellation)
    {
        var known = await new EventStoreSnapshot(log, position).StreamAsync(StreamId.Of(programme), cancellation);
        return StreamReplay.ApplyCorrections(known.Events).Select(e => e.Step).OfType<PartyJoined>().GroupBy(p => p.OrganisationId).ToDictionary(p => p.Key, p => p.Last().Name);
    }
}
