using NodaTime;
using Spoor.Domain.Recording;
using Spoor.EventStore.Rows;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>Read model rows as of a point in time: folded by the same functions that fill the stored ones, so that the same list statements run over them.</summary>
internal sealed class HistoricalRows
{
    private readonly Dictionary<string, string> _tables;
    private readonly string _state;

    private HistoricalRows(Dictionary<string, string> tables, string state) => (_tables, _state) = (tables, state);

    /// <summary>Folds a log.</summary>
    /// <param name="asOf">The date as of which the rows hold.</param>
    public static async Task<HistoricalRows> ReadAsync(IEventSource log, LocalDate asOf, CancellationToken cancellation)
    {
        var context = ReferenceContext.Empty;
        var streams = new List<StreamHistory>();
        foreach (var kind in (StreamKind[])[StreamKind.Programme, StreamKind.Employer])
        {
            await foreach (var stream in log.StreamsAsync(kind, cancellation))
            {
                context = context.With(stream.Stream, stream.Events);
                streams.Add(stream);
            }
        }

        streams.AddRange(await log.StreamsAsync(StreamKind.Trajectory, cancellation).ToListAsync(cancellation));
        var rows = new ReadModelRows();
        foreach (var read in streams)
        {
            rows.Add(new(read, context, asOf));
        }

        return new(rows.Written(), ReadModelRows.Written([new { log.Position, AsOf = asOf }]));
    }

    /// <summary>The rows of some read models as the statements take them: an object with one array per table.</summary>
    public string Of(IEnumerable<string> models) => ReadModelRows.Together(
        _tables.Where(t => ReadModel.All.Any(m => m.Tables.Contains(t.Key) && models.Contains(m.Name))).Append(new("read_models", _state)));
}
