using Spoor.Domain;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Views;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Web.Forms;

/// <summary>Gathers what may be chosen on a form.</summary>
internal sealed class KnownQuery(IEventLog log, ReadModelFactory readModels)
{
    /// <summary>What is known to someone who records on a stream.</summary>
    /// <param name="forms">Only what their fields choose from is gathered.</param>
    public Task<Known> OfAsync(OpenedStream opened, Visit visit, CancellationToken cancellation, params IEnumerable<StepForm> forms) =>
        OfAsync(opened.Replay, opened.AsKnown, visit, [.. forms.SelectMany(f => f.Fields).OfType<ChoiceField>().Select(f => f.From)], cancellation);

    /// <summary>What is known of some kinds of choices.</summary>
    /// <param name="asKnown">The stream that is recorded on.</param>
    public async Task<Known> OfAsync(Replay replay, IReadOnlyList<Recorded> asKnown, Visit visit, HashSet<Choices> asked, CancellationToken cancellation)
    {
        var programme = replay.Inputs.Programme;
        var steps = StreamReading.AsKnown((await log.FetchStreamAsync(StreamId.Of(programme), long.MaxValue, cancellation)).Events);
        var parties = Parties(steps);

        // The views are there only where the host has them; without, less is offered and everything can still be typed.
        var views = asked.Overlaps([Choices.Professionals, Choices.Attestors, Choices.Cases]) ? await readModels.StoredAsync(visit, cancellation) : null;
        var professionals = asked.Overlaps([Choices.Professionals, Choices.Attestors]) ? await ProfessionalsAsync(programme, asKnown, views, cancellation) : [];
        var options = new Dictionary<Choices, IReadOnlyList<Option>>
        {
            [Choices.Municipalities] = [.. Municipalities.All.Select(m => new Option(m.Code.Value, m.Name))],
            [Choices.Employers] = asked.Contains(Choices.Employers) ? Employers(replay.Employers) : [],
            [Choices.Organisations] = parties,
            [Choices.MentalHealth] = [.. MentalHealth(steps, parties)],
            [Choices.Professionals] = professionals,
            [Choices.Attestors] = [.. professionals, .. parties],
            [Choices.Assigned] = [.. Guidance.Now(asKnown).Concat(Those<ProfessionalAssigned>(asKnown)).Select(e => e.ProfessionalId.Value).Distinct().Select(id => new Option(id, id))],
            [Choices.Proposals] = Proposals(asKnown, replay.Employers),
            [Choices.Placements] = Placements(asKnown, replay.Employers),
            [Choices.Parties] = parties,
            [Choices.Members] = [.. Those<MemberAppointed>(steps).Select(e => e.MemberId.Value).Distinct().Select(id => new Option(id, id))],
            [Choices.Milestones] = [.. Those<MilestonePlanned>(steps).GroupBy(e => e.MilestoneId).Select(m => new Option(m.Key.Value, m.Last().Title))],
            [Choices.Cases] = asked.Contains(Choices.Cases) ? await CasesAsync(programme, views, cancellation) : [],
        };
        return new(programme, visit.Programmes.FirstOrDefault(p => p.Id == programme)?.Name ?? programme.Value, replay.Employers, options);
    }

    private static IEnumerable<TStep> Those<TStep>(IEnumerable<Recorded> steps)
        where TStep : Step => steps.Select(e => e.Step).OfType<TStep>();

    private static List<Option> Employers(EmployerFacts employers) =>
        [.. employers.All.OrderBy(e => FoldedText.Of(e.Name), StringComparer.Ordinal).Select(e => new Option(e.Id.Value, $"{e.Name} ({e.Id})", e.Name))];

    private static List<Option> Parties(IReadOnlyList<Recorded> steps) =>
        [.. Those<PartyJoined>(steps).GroupBy(e => e.OrganisationId).Select(p => new Option(p.Key.Value, $"{p.Last().Name} ({p.Key})", p.Last().Name))];

    // The mental-health institutions come first; guidance by another organisation may still be recorded.
    private static IEnumerable<Option> MentalHealth(IReadOnlyList<Recorded> steps, List<Option> parties)
    {
        var institutions = Those<PartyJoined>(steps).Where(e => e.Kind == PartyKind.MentalHealthInstitution).Select(e => e.OrganisationId.Value).ToHashSet();
        return parties.OrderBy(p => institutions.Contains(p.Value) ? 0 : 1);
    }

    private static List<Option> Proposals(IReadOnlyList<Recorded> asKnown, EmployerFacts employers)
    {
        var state = (TrajectoryState)StreamReading.Fold(new(StreamKind.Trajectory, ""), asKnown.Where(e => e.Step is TrajectoryEvent));
        return
        [
            .. Those<MatchProposed>(asKnown)
                .OrderBy(e => state.Proposals.GetValueOrDefault(e.ProposalId) is { IsAnswered: true } ? 1 : 0)
                .Select(e => new Option(
                    e.ProposalId.Value,
                    Word.Of(
                        state.Proposals.GetValueOrDefault(e.ProposalId) is { IsAnswered: true } ? "record.proposal_answered" : "record.proposal",
                        employers.FindName(e.EmployerId) ?? e.EmployerId.Value, Word.Date(e.On)))),
        ];
    }

    private static List<Option> Placements(IReadOnlyList<Recorded> asKnown, EmployerFacts employers)
    {
        var placements = asKnown.Aggregate(Domain.Trajectories.Placements.None, (all, e) => all.Evolve(e.Id, e.Step)).All;
        return
        [
            .. placements.OrderBy(p => p.EndedOn is null ? 0 : 1).ThenByDescending(p => p.StartsOn).Select(p => new Option(
                p.Id.Value,
                Word.Of(
                    p.Paid ? "record.placement_paid" : "record.placement_unpaid",
                    employers.FindName(p.Employer) ?? p.Employer.Value, Word.Date(p.StartsOn), p.LastDay is { } last ? Word.Date(last) : Word.Of("explain.open_ended")))),
        ];
    }

    private static async Task<List<Option>> ProfessionalsAsync(
        ProgrammeId programme, IReadOnlyList<Recorded> asKnown, ViewDatabase? views, CancellationToken cancellation)
    {
        var here = Those<ProfessionalAssigned>(asKnown).Select(e => new ListedProfessional(e.ProfessionalId.Value, Domain.Json.Codes<ProfessionalRole>.Name(e.Role)));
        var known = views is null ? [] : await views.ProfessionalsAsync(programme.Value, cancellation);
        return
        [
            .. here.Concat(known).DistinctBy(p => p.Professional)
                .Select(p => new Option(p.Professional, $"{p.Professional} ({Word.Of($"role.{p.Role}")})", p.Professional)),
        ];
    }

    private static async Task<List<Option>> CasesAsync(ProgrammeId programme, ViewDatabase? views, CancellationToken cancellation)
    {
        if (views is null)
        {
            return [];
        }

        var open = await views.Stored.CasesAsync(
            programme.Value, new(Course: "open"), CaseSort.LastStepOn, descending: true, new(1, PageOf.MostRows), cancellation);
        return [.. open.Rows.Select(c => new Option(c.Trajectory, $"{c.Trajectory} ({Municipalities.NameOf(new(c.Municipality))})"))];
    }
}
