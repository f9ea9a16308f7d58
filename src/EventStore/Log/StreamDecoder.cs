using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Log;

/// <summary>Decodes stored lines into typed events. They were validated when stored, so an unreadable one is a bug or damage.</summary>
public static class StreamDecoder
{
    /// <summary>Decodes the lines of one stream, in order.</summary>
    public static IReadOnlyList<EventEnvelope> Decode(IReadOnlyList<StoredEvent> stream) => [.. stream.Select(line => Decode(line, stream))];

    private static EventEnvelope Decode(StoredEvent line, IReadOnlyList<StoredEvent> stream) =>
        EventSerializer.Decode(line.Type, line.Data, id => stream.FirstOrDefault(l => l.Id == id)?.Type).Try(out var step, out var fault)
            ? new(line.Id, line.Position, line.RecordedAt, step)
            : throw new InvalidDataException($"Position {line.Position} of the log cannot be read: {fault.En}");

    /// <summary>Groups lines that arrive one stream at a time into whole streams.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredEvent>> ByStreamAsync(this IAsyncEnumerable<StoredEvent> lines)
    {
        var gathered = new List<StoredEvent>();
        await foreach (var line in lines)
        {
            if (gathered.Count > 0 && gathered[0].Stream != line.Stream)
            {
                yield return gathered;
                gathered = [];
            }

            gathered.Add(line);
        }

        if (gathered.Count > 0)
        {
            yield return gathered;
        }
    }
}
