using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>How a stream stands within a session.</summary>
/// <param name="Version">The version of its last event; 0 where it has none.</param>
internal sealed record StreamInHand(StreamState State, long Version);

/// <summary>The streams that a session has read so far, and the directory that follows from them.</summary>
internal sealed class StreamsInHand(ILogWriter writer)
{
    private readonly Dictionary<StreamId, StreamInHand> _streams = [];

    /// <summary>Knows every stream that those in hand name.</summary>
    public RegisterDirectory Directory { get; } = new();

    /// <summary>How a stream that was taken in hand stands.</summary>
    public StreamInHand this[StreamId stream] => _streams[stream];

    /// <summary>Puts a stream where a step that was taken leaves it.</summary>
    public void Put(StreamId stream, StreamInHand inHand)
    {
        _streams[stream] = inHand;
        Directory.Note(stream, inHand.State);
    }

    /// <summary>Reads those of the streams that are not in hand yet, and every stream that they name.</summary>
    public async Task Take(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        var unread = streams.Where(s => !_streams.ContainsKey(s)).ToHashSet();
        if (unread.Count == 0)
        {
            return;
        }

        var stored = writer.Head.Position == 0
            ? []
            : await writer.ReadStreams(unread, cancellation).ByStream().ToDictionaryAsync(s => s[0].Stream, cancellationToken: cancellation);
        var named = new HashSet<StreamId>();
        foreach (var stream in unread)
        {
            var (inHand, names) = Judging.OfStored(stream, stored.GetValueOrDefault(stream, []));
            Put(stream, inHand);
            named.UnionWith(names);
        }

        // A six-month check asks which employers of the trajectory are one; a correction rereads every step of it.
        await Take(named, cancellation);
    }

    /// <summary>The streams that a step asks the directory for.</summary>
    public static IEnumerable<StreamId> Named(Step? step) => step switch
    {
        StepCorrected e => Named(e.Data),
        IntakeRegistered e => [StreamId.Of(e.ProgrammeId)],
        MatchProposed e => [StreamId.Of(e.EmployerId)],
        PlacementStarted e => [StreamId.Of(e.EmployerId)],
        _ => [],
    };
}
