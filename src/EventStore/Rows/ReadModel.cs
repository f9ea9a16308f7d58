using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Sql;
using Spoor.Projections.CaseList;
using Spoor.Projections.Employers;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Stored;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.EventStore.Rows;

/// <summary>A stored read model: its kind of streams, its fold and its tables.</summary>
/// <param name="Kind">The streams that have rows in it.</param>
/// <param name="Fold">The rows of a stream, one list per table.</param>
/// <param name="Tables">Their names in the schema <c>spoor</c>. Columns are named after their property.</param>
internal sealed record ReadModel(string Name, StreamKind Kind, Func<StreamSnapshot, ReadModelContent> Fold, params IReadOnlyList<string> Tables)
{
    /// <summary>The version of all folds and tables: raised with any change, so that the program rebuilds the read models of a register with an older version.</summary>
    public const int Version = 2;

    /// <summary>All read models.</summary>
    public static IReadOnlyList<ReadModel> All { get; } =
    [
        new("years", StreamKind.Trajectory, YearByTrajectory.Of, "view_years", "view_placements"),
        new("cases", StreamKind.Trajectory, CaseList.Of, "view_cases"),
        new("worklist", StreamKind.Trajectory, Worklist.Of, "view_worklist"),
        new("employers", StreamKind.Employer, Employers.Of, "view_employers", "view_vacancies"),
        new("programmes", StreamKind.Programme, ProgrammeOverview.Of, "view_programmes"),
    ];
}

/// <summary>Which rows readers see, and up to where they go.</summary>
/// <param name="Version">Of the program that filled them; 0 if they were never filled.</param>
/// <param name="Position">The last event included: the end of the log.</param>
/// <param name="AsOf">The day as of which they hold.</param>
public sealed record ReadModelState(int Version, int Generation, long Position, LocalDate AsOf)
{
    internal static async Task<ReadModelState> OfAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Views("state"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetFieldValue<LocalDate>(3));
    }
}
