using System.Text.Json;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Rows;

/// <summary>The rows of streams, by table, as JSON with the columns of their tables: both for storing them, and for running list queries over rows that are
/// not stored.</summary>
internal sealed class ReadModelRows
{
    private static readonly JsonSerializerOptions Columns = new(SpoorJson.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new StepNameConverter(), new DocumentConverter() },
    };

    private readonly Dictionary<string, List<object>> _tables = ReadModel.All.SelectMany(m => m.Tables).Append("view_dates").ToDictionary(t => t, _ => new List<object>());

    /// <summary>Adds the rows of all read models for a stream.</summary>
    public void Add(StreamSnapshot stream)
    {
        LocalDate? changesOn = null;
        foreach (var model in ReadModel.All.Where(m => m.Kind == stream.Stream.Kind))
        {
            var made = model.Fold(stream);
            changesOn = NextChange.Earliest(changesOn, made.ChangesOn);
            foreach (var (table, rows) in model.Tables.Zip(made.Tables))
            {
                _tables[table].AddRange(rows);
            }
        }

        if (changesOn is { } on)
        {
            _tables["view_dates"].Add(new { Stream = stream.Stream.ToString(), ChangesOn = on });
        }
    }

    /// <summary>The rows of each non-empty table, as a JSON array.</summary>
    public Dictionary<string, string> Written() =>
        _tables.Where(t => t.Value.Count > 0).ToDictionary(t => t.Key, t => Written(t.Value));

    /// <summary>Combines such arrays into one object, by table.</summary>
    public static string Together(IEnumerable<KeyValuePair<string, string>> tables) => $"{{{string.Join(',', tables.Select(t => $"\"{t.Key}\":{t.Value}"))}}}";

    internal static string Written(IEnumerable<object> rows) => JsonSerializer.Serialize(rows, Columns);

    private sealed class StepNameConverter : WritingConverter<TrajectoryEvent>
    {
        public override void Write(Utf8JsonWriter writer, TrajectoryEvent value, JsonSerializerOptions options) => writer.WriteStringValue(StepTypes.NameOf(value));
    }

    // The document is stored as one value, in the form the API writes.
    private sealed class DocumentConverter : WritingConverter<ProgrammeDocument>
    {
        public override void Write(Utf8JsonWriter writer, ProgrammeDocument value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, SpoorJson.Options);
    }
}
