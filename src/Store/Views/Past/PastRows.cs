using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Projections.CaseList;
using Spoor.Projections.Employers;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;
using Spoor.Store.Log;

namespace Spoor.Store.Views.Past;

/// <summary>The rows that the views had, or would have had, at a moment: folded from the log by the functions that fill the stored ones.</summary>
internal sealed class PastRows
{
    private PastRows(long position, LocalDate asOf)
    {
        Position = position;
        AsOf = asOf;
    }

    /// <summary>The last log position that takes part.</summary>
    public long Position { get; }

    /// <summary>The date as of which they hold.</summary>
    public LocalDate AsOf { get; }

    public List<CaseRow> Cases { get; } = [];

    public Dictionary<TrajectoryId, YearRow> Years { get; } = [];

    public ILookup<string, PlacementRow> Placements { get; private set; } = Enumerable.Empty<PlacementRow>().ToLookup(p => p.Entity);

    public List<ObligationRow> Obligations { get; } = [];

    public Dictionary<EmployerId, EmployerRow> Employers { get; } = [];

    public List<VacancyRow> Vacancies { get; } = [];

    public List<ProgrammeRow> Programmes { get; } = [];

    /// <summary>Reads the log up to a position and folds it.</summary>
    public static async Task<PastRows> Read(IEventLog log, long position, LocalDate asOf, CancellationToken cancellation)
    {
        var streams = new Dictionary<StreamId, List<StoredStep>>();
        await foreach (var batch in log.ReadSteps(0, position, cancellation))
        {
            foreach (var step in batch)
            {
                (streams.TryGetValue(step.Stream, out var steps) ? steps : streams[step.Stream] = []).Add(step);
            }
        }

        var rows = new PastRows(position, asOf);
        rows.Fold(streams);
        return rows;
    }

    private void Fold(Dictionary<StreamId, List<StoredStep>> streams)
    {
        var context = ViewContext.Empty;
        List<KnownStream> others = [.. streams.Where(s => s.Key.Kind != StreamKind.Trajectory).Select(s => Known(s.Key, s.Value))];
        foreach (var stream in others)
        {
            context = context.With(stream.Stream, stream.Events);
        }

        foreach (var stream in others)
        {
            Take(new(stream, context, AsOf));
        }

        var placements = new List<PlacementRow>();
        foreach (var (id, steps) in streams)
        {
            if (id.Kind == StreamKind.Trajectory)
            {
                Take(new(Known(id, steps), context, AsOf), placements);
            }
        }

        Placements = placements.ToLookup(p => p.Entity, StringComparer.Ordinal);
    }

    private void Take(StreamAt stream)
    {
        if (stream.Stream.Kind == StreamKind.Programme)
        {
            Programmes.AddRange(ProgrammeOverview.Of(stream).Tables[0].Cast<ProgrammeRow>());
            return;
        }

        var made = Projections.Employers.Employers.Of(stream);
        foreach (EmployerRow employer in made.Tables[0])
        {
            Employers.Add(employer.Employer, employer);
        }

        Vacancies.AddRange(made.Tables[1].Cast<VacancyRow>());
    }

    private void Take(StreamAt stream, List<PlacementRow> placements)
    {
        Cases.AddRange(CaseList.Of(stream).Tables[0].Cast<CaseRow>());
        Obligations.AddRange(Worklist.Of(stream).Tables[0].Cast<ObligationRow>());
        var year = YearByTrajectory.Of(stream);
        foreach (YearRow row in year.Tables[0])
        {
            Years.Add(row.Trajectory, row);
        }

        placements.AddRange(year.Tables[1].Cast<PlacementRow>());
    }

    private static KnownStream Known(StreamId id, List<StoredStep> steps) => new(id, StreamDecoder.Decode(steps));
}
