using Microsoft.Extensions.Primitives;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Recording;

/// <summary>The initial content of a form: values from the query string, and those with only one possibility. Dates are never filled in.</summary>
internal static class Prefill
{
    private static readonly Dictionary<string, string> Dutch = new()
    {
        ["placementId"] = "plaatsing", ["proposalId"] = "voorstel", ["employerId"] = "werkgever", ["professionalId"] = "professional", ["clientId"] = "client",
    };

    /// <summary>The form of a step on a stream, prefilled from the query string.</summary>
    public static FormReading Of(StepForm form, IQueryCollection query, StreamForEditing opened)
    {
        var given = form.Fields.ToDictionary(f => f.Name, f => Asked(query, f.Name));
        if (form.Field("proposalId") is ChoiceField && given["proposalId"].Count == 0)
        {
            given["proposalId"] = OnlyProposal(form, opened.EffectiveEvents);
        }

        if (form.Step == typeof(PlacementStarted) && given["employerId"].Count == 0)
        {
            given["employerId"] = Those<MatchProposed>(opened.EffectiveEvents).FirstOrDefault(e => e.ProposalId.Value == given["proposalId"])?.EmployerId.Value;
        }

        if (form.Field("placementId") is ChoiceField && given["placementId"].Count == 0)
        {
            var running = opened.EffectiveEvents.Aggregate(Placements.None, (all, e) => all.Evolve(e.Id, e.Step)).All.Where(p => p.EndedOn is null).Take(2).ToList();
            given["placementId"] = running is [var only] ? only.Id.Value : default(StringValues);
        }

        return FormReading.Opened(form, name => given[name]);
    }

    /// <summary>Whether the query string prefills something else than the stored input: then another step is meant.</summary>
    public static bool AsksElse(QueryReader query, StepFormModel typed) => typed.Reading.Form.Fields.Any(field =>
        (query.Given(field.Name) ?? (Dutch.GetValueOrDefault(field.Name) is { } dutch ? query.Given(dutch) : null)) is { } asked
        && typed.Reading.Texts[field.Name] is var texts && !texts.Contains(asked)
        && !(field is ChoiceField choice && texts is [var text, ..] && typed.Known.Find(choice.From, text)?.Value == asked));

    private static StringValues Asked(IQueryCollection query, string name) =>
        query[name] is { Count: > 0 } asked ? asked : Dutch.GetValueOrDefault(name) is { } dutch ? query[dutch] : default;

    /// <summary>The only proposal that an answer or a placement can be about.</summary>
    private static StringValues OnlyProposal(StepForm form, IReadOnlyList<EventEnvelope> effective)
    {
        var declined = Those<MatchDeclined>(effective).Select(e => e.ProposalId);
        var accepted = Those<MatchAccepted>(effective).Select(e => e.ProposalId).ToList();
        var open = form.Step == typeof(PlacementStarted)
            ? accepted.Except(Those<PlacementStarted>(effective).Select(e => e.ProposalId).OfType<Domain.ProposalId>())
            : Those<MatchProposed>(effective).Select(e => e.ProposalId).Except(declined).Except(accepted);
        return open.Take(2).ToList() is [var only] ? only.Value : default(StringValues);
    }

    private static IEnumerable<TStep> Those<TStep>(IEnumerable<EventEnvelope> steps)
        where TStep : Step => steps.Select(e => e.Step).OfType<TStep>();
}
