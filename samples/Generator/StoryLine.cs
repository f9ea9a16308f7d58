using System.Text;
using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;

namespace Spoor.Samples;

/// <summary>One event of a story, as a line of the exchange format (events.md). The version is left out: whoever imports it takes the next.</summary>
public sealed record StoryLine(EventId Id, StreamId Stream, Step Step, Instant RecordedAt, string Actor)
{
    /// <summary>The line as it stands in a file, without its end.</summary>
    public string Json()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = SpoorJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id.ToString());
            writer.WriteString("stream", Stream.ToString());
            writer.WriteString("type", StepTypes.NameOf(Step));
            writer.WriteString("recordedAt", ContractInstant.Pattern.Format(RecordedAt));
            writer.WriteString("actor", Actor);
            writer.WritePropertyName("data");
            writer.WriteRawValue(CanonicalJson.Write(EventSerializer.Encode(Step), keepNulls: false));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Lines as the text of a file.</summary>
    public static string File(IEnumerable<StoryLine> lines) => string.Concat(lines.Select(l => $"{l.Json()}\n"));
}
