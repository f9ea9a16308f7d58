using System.Text.Json;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views.Past;

/// <summary>The rows that the views had, or would have had, at a moment: folded by the functions that fill the stored ones, and written as JSON with the columns of their
/// tables, so that the statements of the stored views answer over them.</summary>
internal sealed class PastRows
{
    private static readonly JsonSerializerOptions Columns = new(SpoorJson.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new StepNameConverter(), new DocumentConverter() },
    };

    private readonly Dictionary<string, string> _tables;

    private PastRows(Dictionary<string, string> tables) => _tables = tables;

    /// <summary>Folds a log.</summary>
    /// <param name="asOf">The date as of which the rows hold.</param>
    public static async Task<PastRows> ReadAsync(IKnownLog log, LocalDate asOf, CancellationToken cancellation)
    {
        var context = ViewContext.Empty;
        var streams = new List<KnownStream>();
        foreach (var kind in (StreamKind[])[StreamKind.Programme, StreamKind.Employer])
        {
            await foreach (var stream in log.Streams(kind, cancellation))
            {
                context = context.With(stream.Stream, stream.Events);
                streams.Add(stream);
            }
        }

        streams.AddRange(await log.Streams(StreamKind.Trajectory, cancellation).ToListAsync(cancellation));
        var rows = StoredView.All.SelectMany(v => v.Tables).ToDictionary(t => t.Name, _ => new List<object>());
        foreach (var read in streams)
        {
            var stream = new StreamAt(read, context, asOf);
            foreach (var view in StoredView.All.Where(v => v.Kind == stream.Stream.Kind))
            {
                foreach (var (table, made) in view.Tables.Zip(view.Fold(stream).Tables))
                {
                    rows[table.Name].AddRange(made);
                }
            }
        }

        rows["view_state"] = [.. StoredView.All.Select(v => new { View = v.Name, log.Position, AsOf = asOf })];
        return new(rows.ToDictionary(t => t.Key, t => JsonSerializer.Serialize(t.Value, Columns)));
    }

    /// <summary>The rows of some views, as the statements take them: an object with a list for each table.</summary>
    public string Of(IEnumerable<string> views)
    {
        var tables = StoredView.All.Where(v => views.Contains(v.Name)).SelectMany(v => v.Tables).Select(t => t.Name).Append("view_state");
        return $"{{{string.Join(',', tables.Select(t => $"\"{t}\":{_tables[t]}"))}}}";
    }

    private sealed class StepNameConverter : WritingConverter<TrajectoryEvent>
    {
        public override void Write(Utf8JsonWriter writer, TrajectoryEvent value, JsonSerializerOptions options) => writer.WriteStringValue(EventCatalogue.NameOf(value));
    }

    // The document is stored as one value, as the API writes it.
    private sealed class DocumentConverter : WritingConverter<ProgrammeDocument>
    {
        public override void Write(Utf8JsonWriter writer, ProgrammeDocument value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, SpoorJson.Options);
    }
}
