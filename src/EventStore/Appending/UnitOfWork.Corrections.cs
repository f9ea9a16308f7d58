using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Appending;

/// <content>Decides steps, and corrections against the stream as corrected.</content>
public sealed partial class UnitOfWork
{
    /// <returns>The new state of the stream, and the step. A correction given as JSON is decoded only here, and then the streams it refers to are loaded.</returns>
    private async Task<Outcome<(StreamState State, Step? Step), Refusal>> DecideAsync(EventToAppend proposed, StreamState state, CancellationToken cancellation)
    {
        if (!proposed.IsCorrection)
        {
            return Decider.OfStep(proposed, state, _streams.Directory).Try(out var next, out var refusal) ? (next, proposed.Step) : refusal;
        }

        var events = await ReadBackAsync(proposed.Stream, cancellation);
        if (!DecodeCorrection(proposed, events).Try(out var correction, out var fault))
        {
            return AppendErrors.PayloadWrong(fault);
        }

        await LoadNamedAsync([proposed.Stream], [.. events.Select(e => e.Step), correction], cancellation);
        if (!StreamDecisions.Correct(proposed.Stream, events, new(proposed.Id, 0, Instant.MinValue, correction), _streams.Directory, proposed.IsAsStored).Try(out var corrected, out var wrong))
        {
            return wrong;
        }

        return await BreaksOtherAsync(proposed.Stream, corrected, cancellation) is { } broken ? broken : (corrected, correction);
    }

    private static Outcome<Step, Text> DecodeCorrection(EventToAppend proposed, IReadOnlyList<EventEnvelope> events) =>
        proposed.Step is { } step
            ? step
            : EventSerializer.Decode(proposed.Type, proposed.RawPayload ?? JsonElement.Parse(proposed.Data), id => events.FirstOrDefault(e => e.Id == id) is { Step: var corrected } ? StepTypes.NameOf(corrected) : null);

    /// <summary>Revalidates the trajectories that refer to an employer or a programme, given its new state.</summary>
    private async Task<Refusal?> BreaksOtherAsync(StreamId stream, StreamState state, CancellationToken cancellation)
    {
        if (stream.Kind == StreamKind.Trajectory || !_streams.Directory.Affects(stream, state))
        {
            return null;
        }

        await FlushAsync();
        var trajectories = await _writer.TrajectoriesNamingAsync(stream, cancellation);
        await _streams.LoadAsync(trajectories, cancellation);
        foreach (var trajectory in trajectories)
        {
            var effective = StreamReplay.ApplyCorrections(await ReadBackAsync(trajectory, cancellation));
            await LoadNamedAsync([], effective.Select(e => e.Step), cancellation);
            if (StreamDecisions.BreaksTrajectory(trajectory, effective, _streams.Directory.With(stream, state)) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }
}
