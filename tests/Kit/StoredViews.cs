using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.Projections.CaseList;
using Spoor.Projections.Employers;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Kit;

/// <summary>What read models should hold and what they hold, in one form: a line of JSON a row, by table. A column goes by the name of
/// the property it is of, so that a value in the wrong column shows.</summary>
public static class StoredViews
{
    private static readonly JsonSerializerOptions AsStored = new(SpoorJson.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly (StreamKind Kind, Func<StreamSnapshot, ReadModelContent> Fold, string[] Tables)[] Views =
    [
        (StreamKind.Trajectory, YearByTrajectory.Of, ["view_years", "view_placements"]),
        (StreamKind.Trajectory, CaseList.Of, ["view_cases"]),
        (StreamKind.Trajectory, Worklist.Of, ["view_worklist"]),
        (StreamKind.Employer, Employers.Of, ["view_employers", "view_vacancies"]),
        (StreamKind.Programme, ProgrammeOverview.Of, ["view_programmes"]),
    ];

    static StoredViews()
    {
        // In front: the first that fits is used.
        AsStored.Converters.Insert(0, new InstantAsStored());
        AsStored.Converters.Insert(0, new StepAsStored());
    }

    /// <summary>The context of some streams.</summary>
    public static ReferenceContext Context(IEnumerable<StreamHistory> streams) =>
        streams.Aggregate(ReferenceContext.Empty, (context, stream) => context.With(stream.Stream, stream.Events));

    /// <summary>The streams of a log.</summary>
    public static IReadOnlyList<StreamHistory> Streams(IEnumerable<StoredEvent> log) =>
        [.. log.GroupBy(l => l.Stream).Select(s => new StreamHistory(s.Key, StreamDecoder.Decode([.. s])))];

    /// <summary>What a plain fold of the log makes, as of a date.</summary>
    public static IReadOnlyList<string> Folded(IEnumerable<StoredEvent> log, LocalDate asOf)
    {
        var streams = Streams(log);
        var context = Context(streams);
        var lines = new List<string>();
        foreach (var stream in streams)
        {
            var dates = new List<LocalDate>();
            foreach (var (_, fold, tables) in Views.Where(v => v.Kind == stream.Stream.Kind))
            {
                var made = fold(new(stream, context, asOf));
                lines.AddRange(tables.Zip(made.Tables).SelectMany(t => t.Second.Select(row => $"{t.First} {Line(row)}")));
                if (made.ChangesOn is { } on)
                {
                    dates.Add(on);
                }
            }

            if (dates.Count > 0)
            {
                lines.Add($"view_dates {stream.Stream} {LocalDatePattern.Iso.Format(dates.Min())}");
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>What readers see now.</summary>
    public static async Task<IReadOnlyList<string>> ShownAsync(NpgsqlDataSource source)
    {
        var lines = new List<string>();
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        foreach (var table in Views.SelectMany(v => v.Tables))
        {
            lines.AddRange((await RowsAsync(connection, "to_jsonb(t) - 'generation'", table)).Select(row => $"{table} {CanonicalJson.Write(JsonElement.Parse(row), keepNulls: true)}"));
        }

        lines.AddRange((await RowsAsync(connection, "stream || ' ' || changes_on", "view_dates")).Select(row => $"view_dates {row}"));

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The rows that only one of the two has: + is shown and should not be, - should be shown and is not.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> shown, IReadOnlyList<string> expected)
    {
        var counts = expected.CountBy(row => row).ToDictionary();
        foreach (var row in shown)
        {
            counts[row] = counts.GetValueOrDefault(row) - 1;
        }

        return [.. counts.Where(c => c.Value != 0).Select(c => $"{(c.Value > 0 ? '-' : '+')} {c.Key}")];
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(NpgsqlConnection connection, string columns, string table)
    {
        await using var command = new NpgsqlCommand(
            $"set timezone = utc; select ({columns})::text from spoor.{table} t where generation = (select generation from spoor.read_models)", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static string Line(object row) => CanonicalJson.Write(
        row is ProgrammeRow programme
            ? JsonSerializer.SerializeToElement(new { programme.Programme, programme.Name, Document = JsonSerializer.SerializeToElement(programme.Document, SpoorJson.Options) }, AsStored)
            : JsonSerializer.SerializeToElement(row, row.GetType(), AsStored),
        keepNulls: true);

    private sealed class InstantAsStored : WritingConverter<Instant>
    {
        private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.FFFFFF'+00:00'");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(Pattern.Format(value));
    }

    private sealed class StepAsStored : WritingConverter<TrajectoryEvent>
    {
        public override void Write(Utf8JsonWriter writer, TrajectoryEvent value, JsonSerializerOptions options) =>
            writer.WriteStringValue(StepTypes.NameOf(value));
    }
}
