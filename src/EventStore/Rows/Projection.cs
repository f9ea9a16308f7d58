using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Sql;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Rows;

/// <summary>Projects streams: reads them, folds them, and replaces their rows in a generation. The result depends only on the log, the day and the streams,
/// so a command, an import and a rebuild give the same rows.</summary>
/// <param name="generation">The generation that is written.</param>
/// <param name="asOf">The day as of which the rows hold.</param>
/// <param name="upTo">The last event included.</param>
internal sealed class Projection(NpgsqlConnection connection, int generation, LocalDate asOf, long upTo)
{
    // How many streams are held at once, to bound memory.
    private const int AtOnce = 1000;

    private readonly HashSet<StreamId> _known = [];
    private ReferenceContext _context = ReferenceContext.Empty;

    /// <summary>Streams up to the position that the caller has read already; the others are read.</summary>
    public IReadOnlyDictionary<StreamId, StreamHistory> Loaded { get; init; } = new Dictionary<StreamId, StreamHistory>();

    /// <summary>Projects streams, and the trajectories whose verdict depends on a changed one.</summary>
    /// <param name="before">The last event that is in the rows already.</param>
    /// <exception cref="NotProjectedException">A stream cannot be read or folded, or the database refuses its rows.</exception>
    public async Task RunAsync(IReadOnlyCollection<StreamId> streams, long before, CancellationToken cancellation)
    {
        var trajectories = streams.Where(s => s.Kind == StreamKind.Trajectory).ToHashSet();
        foreach (var some in streams.Where(s => s.Kind != StreamKind.Trajectory).Chunk(AtOnce))
        {
            var read = await ReadAsync(some, cancellation);
            foreach (var stream in read)
            {
                if (IsOtherwiseThan(before, stream))
                {
                    trajectories.UnionWith(await LogReader.NamingAsync(stream.Stream, connection, cancellation));
                }

                Add(stream);
            }

            await WriteAsync(read, cancellation);
        }

        foreach (var some in trajectories.Chunk(AtOnce))
        {
            var read = await ReadAsync(some, cancellation);
            foreach (var named in await ReadAsync([.. read.SelectMany(Named).Distinct().Where(s => !_known.Contains(s))], cancellation))
            {
                Add(named);
            }

            await WriteAsync(read, cancellation);
        }
    }

    /// <summary>Writes the rows of streams, with a given reference context.</summary>
    /// <exception cref="NotProjectedException">As above.</exception>
    public async Task WriteAsync(IReadOnlyCollection<StreamHistory> streams, ReferenceContext context, CancellationToken cancellation)
    {
        var rows = new ReadModelRows();
        foreach (var stream in streams)
        {
            NotProjectedException.Guard(stream.Stream, () => rows.Add(new(stream, context, asOf)));
        }

        await using var write = new NpgsqlCommand(EmbeddedSql.Views("write"), connection)
        {
            Parameters =
            {
                new() { Value = generation },
                NpgsqlExtensions.Texts(streams.Select(s => s.Stream.ToString())),
                new() { Value = ReadModelRows.Together(rows.Written()), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        try
        {
            await write.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState is ['2', '2' or '3', ..])
        {
            // The database rejects a value; retrying does not help.
            throw NotProjectedException.Of([.. streams.Select(s => s.Stream)], refused);
        }
    }

    private Task WriteAsync(IReadOnlyCollection<StreamHistory> streams, CancellationToken cancellation) =>
        streams.Count == 0 ? Task.CompletedTask : WriteAsync(streams, _context, cancellation);

    private async Task<IReadOnlyList<StreamHistory>> ReadAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        List<StreamHistory> read = [.. streams.Where(Loaded.ContainsKey).Select(s => Loaded[s])];
        StreamId[] others = [.. streams.Where(s => !Loaded.ContainsKey(s))];
        return others.Length == 0 ? read : [.. read, .. await LogReader.StreamsAsync(others, upTo, connection, cancellation)];
    }

    private static IEnumerable<StreamId> Named(StreamHistory trajectory) => StreamReplay.ApplyCorrections(trajectory.Events).Select(e => NamedStream.Of(e.Step)).OfType<StreamId>();

    /// <summary>Whether an employer now belongs to another entity, or a programme counts by another definition: that affects verdicts of streams without new events.</summary>
    private static bool IsOtherwiseThan(long before, StreamHistory stream)
    {
        var was = ReferenceContext.Empty;
        NotProjectedException.Guard(stream.Stream, () => was = was.With(stream.Stream, [.. stream.Events.Where(e => e.Position <= before)]));
        return was.IsKnown(stream.Stream) && !ReferenceEquals(was, was.With(stream.Stream, stream.Events));
    }

    private void Add(StreamHistory named)
    {
        _known.Add(named.Stream);
        NotProjectedException.Guard(named.Stream, () => _context = _context.With(named.Stream, named.Events));
    }
}
