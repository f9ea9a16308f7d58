using Spoor.Host.Web.Lists;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.Host.Web.Programme;

/// <summary>All that the page of a programme shows.</summary>
/// <param name="Name">Null where the programme was not known at the moment asked for.</param>
public sealed record ProgrammeView(string? Name, ProgrammeDocument? Document)
{
    /// <summary>The name of a party; of whoever is none the id.</summary>
    public string NameOf(Domain.OrganisationId organisation) =>
        Document!.Parties.FirstOrDefault(p => p.Organisation == organisation)?.Name ?? organisation.Value;
}

/// <summary>The address of the programme.</summary>
internal static class ProgrammeEndpoints
{
    public static void MapProgramme(this IEndpointRouteBuilder routes) => routes.MapList(
        "/programma",
        async request =>
        {
            var found = await request.Models.Programmes(request.Programme.Id.Value, request.Cancellation);
            var view = found.Rows is [var programme, ..] ? new ProgrammeView(programme.Name, programme.Read()) : new(null, null);
            return Page.Of<ProgrammePage>(request.Visit.Status, new { View = view });
        });
}
