using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Forms;

/// <summary>Loads the options of a form.</summary>
internal sealed class FormOptionsQuery(IEventStore log, ReadModelFactory readModels)
{
    /// <summary>The options for recording on a stream.</summary>
    /// <param name="forms">Only the options their fields use are loaded.</param>
    public Task<FormOptions> OfAsync(StreamForEditing opened, RequestContext request, CancellationToken cancellation, params IEnumerable<StepForm> forms) =>
        OfAsync(opened.Replay, opened.EffectiveEvents, request, [.. forms.SelectMany(f => f.Fields).OfType<ChoiceField>().Select(f => f.From)], cancellation);

    /// <summary>The options of some kinds.</summary>
    /// <param name="effective">The stream to record on.</param>
    public async Task<FormOptions> OfAsync(Replay replay, IReadOnlyList<EventEnvelope> effective, RequestContext request, HashSet<FieldChoices> asked, CancellationToken cancellation)
    {
        var programme = replay.Inputs.Programme;
        var steps = StreamReplay.ApplyCorrections((await log.FetchStreamAsync(StreamId.Of(programme), long.MaxValue, cancellation)).Events);
        var parties = Parties(steps);

        // Not every host has read models; without them fewer options are offered, and everything can still be typed.
        var views = asked.Overlaps([FieldChoices.Professionals, FieldChoices.Attestors, FieldChoices.Cases]) ? await readModels.StoredAsync(request, cancellation) : null;
        var professionals = asked.Overlaps([FieldChoices.Professionals, FieldChoices.Attestors]) ? await ProfessionalsAsync(programme, effective, views, cancellation) : [];
        var options = new Dictionary<FieldChoices, IReadOnlyList<Option>>
        {
            [FieldChoices.Municipalities] = [.. Municipalities.All.Select(m => new Option(m.Code.Value, m.Name))],
            [FieldChoices.Employers] = asked.Contains(FieldChoices.Employers) ? Employers(replay.Employers) : [],
            [FieldChoices.Organisations] = parties,
            [FieldChoices.MentalHealth] = [.. MentalHealth(steps, parties)],
            [FieldChoices.Professionals] = professionals,
            [FieldChoices.Attestors] = [.. professionals, .. parties],
            [FieldChoices.Assigned] = [.. Guidance.Now(effective).Concat(Those<ProfessionalAssigned>(effective)).Select(e => e.ProfessionalId.Value).Distinct().Select(id => new Option(id, id))],
            [FieldChoices.Proposals] = Proposals(effective, replay.Employers),
            [FieldChoices.Placements] = Placements(effective, replay.Employers),
            [FieldChoices.Vacancies] = asked.Contains(FieldChoices.Vacancies) ? Vacancies(effective, replay.Employers) : [],
            [FieldChoices.Parties] = parties,
            [FieldChoices.Members] = [.. Those<MemberAppointed>(steps).Select(e => e.MemberId.Value).Distinct().Select(id => new Option(id, id))],
            [FieldChoices.Milestones] = [.. Those<MilestonePlanned>(steps).GroupBy(e => e.MilestoneId).Select(m => new Option(m.Key.Value, m.Last().Title))],
            [FieldChoices.Cases] = asked.Contains(FieldChoices.Cases) ? await CasesAsync(programme, views, cancellation) : [],
        };
        return new(programme, request.Programmes.FirstOrDefault(p => p.Id == programme)?.Name ?? programme.Value, replay.Employers, options);
    }

    private static IEnumerable<TStep> Those<TStep>(IEnumerable<EventEnvelope> steps)
        where TStep : Step => steps.Select(e => e.Step).OfType<TStep>();

    private static List<Option> Employers(EmployerFacts employers) =>
        [.. employers.All.OrderBy(e => FoldedText.Of(e.Name), StringComparer.Ordinal).Select(e => new Option(e.Id.Value, $"{e.Name} ({e.Id})", e.Name))];

    private static List<Option> Parties(IReadOnlyList<EventEnvelope> steps) =>
        [.. Those<PartyJoined>(steps).GroupBy(e => e.OrganisationId).Select(p => new Option(p.Key.Value, $"{p.Last().Name} ({p.Key})", p.Last().Name))];

    // Mental-health institutions come first; guidance by another organisation may still be recorded.
    private static IEnumerable<Option> MentalHealth(IReadOnlyList<EventEnvelope> steps, List<Option> parties)
    {
        var institutions = Those<PartyJoined>(steps).Where(e => e.Kind == PartyKind.MentalHealthInstitution).Select(e => e.OrganisationId.Value).ToHashSet();
        return parties.OrderBy(p => institutions.Contains(p.Value) ? 0 : 1);
    }

    private static List<Option> Proposals(IReadOnlyList<EventEnvelope> effective, EmployerFacts employers)
    {
        var state = (TrajectoryState)StreamReplay.Fold(new(StreamKind.Trajectory, ""), effective.Where(e => e.Step is TrajectoryEvent));
        return
        [
            .. Those<MatchProposed>(effective)
                .OrderBy(e => state.Proposals.GetValueOrDefault(e.ProposalId) is { IsAnswered: true } ? 1 : 0)
                .Select(e => new Option(
                    e.ProposalId.Value,
                    Word.Of(
                        state.Proposals.GetValueOrDefault(e.ProposalId) is { IsAnswered: true } ? "record.proposal_answered" : "record.proposal",
                        employers.FindName(e.EmployerId) ?? e.EmployerId.Value, Word.Date(e.On)))),
        ];
    }

    private static List<Option> Placements(IReadOnlyList<EventEnvelope> effective, EmployerFacts employers)
    {
        var placements = effective.Aggregate(Domain.Trajectories.Placements.None, (all, e) => all.Evolve(e.Id, e.Step)).All;
        return
        [
            .. placements.OrderBy(p => p.EndedOn is null ? 0 : 1).ThenByDescending(p => p.StartsOn).Select(p => new Option(
                p.Id.Value,
                Word.Of(
                    p.Paid ? "record.placement_paid" : "record.placement_unpaid",
                    employers.FindName(p.Employer) ?? p.Employer.Value, Word.Date(p.StartsOn), p.LastDay is { } last ? Word.Date(last) : Word.Of("explain.open_ended")))),
        ];
    }

    /// <summary>The open vacancies: on an employer its own, else those of all.</summary>
    private static List<Option> Vacancies(IReadOnlyList<EventEnvelope> effective, EmployerFacts employers)
    {
        var own = Those<VacancyReported>(effective).Select(e => e.VacancyId).ToHashSet();
        return
        [
            .. from employer in employers.All
               from vacancy in employer.Vacancies
               where !vacancy.IsClosed && (effective is not [{ Step: EmployerEvent }, ..] || own.Contains(vacancy.Reported.VacancyId))
               orderby vacancy.Reported.On descending
               select new Option(vacancy.Reported.VacancyId.Value, Word.Of("record.vacancy", employer.Name, Word.Date(vacancy.Reported.On), vacancy.Reported.VacancyId)),
        ];
    }

    private static async Task<List<Option>> ProfessionalsAsync(
        ProgrammeId programme, IReadOnlyList<EventEnvelope> effective, ViewDatabase? views, CancellationToken cancellation)
    {
        var here = Those<ProfessionalAssigned>(effective).Select(e => new ProfessionalListItem(e.ProfessionalId.Value, Domain.Json.Codes<ProfessionalRole>.Name(e.Role)));
        var known = views is null ? [] : await views.ProfessionalsAsync(programme.Value, cancellation);
        return
        [
            .. here.Concat(known).DistinctBy(p => p.Professional)
                .Select(p => new Option(p.Professional, $"{p.Professional} ({Word.Of($"professional_role.{p.Role}")})", p.Professional)),
        ];
    }

    private static async Task<List<Option>> CasesAsync(ProgrammeId programme, ViewDatabase? views, CancellationToken cancellation)
    {
        if (views is null)
        {
            return [];
        }

        var open = await views.Stored.CasesAsync(
            programme.Value, new(Course: "open"), CaseSort.LastStepOn, descending: true, new(1, PageRequest.MostRows), cancellation);
        return [.. open.Rows.Select(c => new Option(c.Trajectory, $"{c.Trajectory} ({Municipalities.NameOf(new(c.Municipality))})"))];
    }
}
