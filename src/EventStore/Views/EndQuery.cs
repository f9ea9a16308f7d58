using NodaTime;
using Spoor.EventStore.Sql;
using Spoor.Projections.Retention;

namespace Spoor.EventStore.Views;

/// <summary>Queries the client and the closing date of each trajectory.</summary>
public static class EndQuery
{
    /// <summary>Every trajectory that has begun, by client.</summary>
    public static async Task<IReadOnlyList<TrajectoryEnd>> TrajectoryEndsAsync(this ViewDatabase views, Extent extent, CancellationToken cancellation)
    {
        await using var command = views.Source.CreateCommand(EmbeddedSql.Views("trajectory_ends"));
        command.Parameters.Add(ViewQuery.Text(extent.Programme));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ends = new List<TrajectoryEnd>();
        while (await reader.ReadAsync(cancellation))
        {
            ends.Add(new(
                new(reader.GetString(0)), new(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetFieldValue<LocalDate>(2)));
        }

        return ends;
    }
}
