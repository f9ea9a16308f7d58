using NodaTime;
using Spoor.Domain.Json;
using Spoor.EventStore.Accounts;
using Spoor.Host.Access;
using Spoor.Host.Views;
using Spoor.Host.Web.Lists;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.Host.Web.Programme;

/// <summary>All that the page of a programme shows.</summary>
/// <param name="Name">Null where the programme was not known at the moment asked for.</param>
/// <param name="Settings">What the lead set of it; null where nothing can be set from here.</param>
/// <param name="Given">What was filled in for a setting, where it is wrong.</param>
public sealed record ProgrammeView(
    string? Name, ProgrammeDocument? Document, ProgrammeSettings? Settings = null, IReadOnlyDictionary<ProgrammeSetting, string>? Given = null)
{
    /// <summary>The settings that were just changed, none where all was so already; null where nothing was just saved.</summary>
    public IReadOnlyList<ProgrammeSetting>? Saved { get; init; }

    /// <summary>The name of a party; of whoever is none the id.</summary>
    public string NameOf(Domain.OrganisationId organisation) =>
        Document!.Parties.FirstOrDefault(p => p.Organisation == organisation)?.Name ?? organisation.Value;
}

/// <summary>The address of the programme.</summary>
internal static class ProgrammeEndpoints
{
    /// <summary>Where what the lead sets of his programme is sent to.</summary>
    public const string Settings = "/programma/instellingen";

    public static void MapProgramme(this IEndpointRouteBuilder routes)
    {
        routes.MapList("/programma", async request => Page.Of<ProgrammePage>(request.Visit.Status, new { View = await Read(request) }));
        routes.MapForm(Settings, Take);

        // The form stands on the page of the programme; whoever asks its address again, such as by the browser's reload, is led there.
        routes.MapPage(Settings, (Visit visit) => VisitEndpoints.SeeOther($"{visit.To("/programma")}#kop-instellingen"));
    }

    /// <summary>Which settings a save changed, by their codes; it stands in the address of the page that confirms it.</summary>
    private const string SavedField = "bewaard";

    // What a save without any change says.
    private const string Unchanged = "niets";

    private static async Task<ProgrammeView> Read(ListRequest request)
    {
        var found = await request.Models.Programme(request.Cancellation);
        var settings = request.Visit.MaySend(Settings) && request.Context.RequestServices.GetService<SettingsDatabase>() is { } database
            ? await database.OfAsync(request.Programme.Id.Value, request.Cancellation)
            : null;
        var saved = settings is null ? null : request.Context.Request.Query[SavedField].ToString() switch
        {
            "" => null,
            Unchanged => (IReadOnlyList<ProgrammeSetting>)[],
            var codes => [.. codes.Split('.').Select(Codes<ProgrammeSetting>.Find).OfType<ProgrammeSetting>()],
        };
        return found.Rows is [var programme, ..] ? new(programme.Name, programme.Read(), settings) { Saved = saved } : new(null, null);
    }

    /// <summary>Takes what was filled in: what changes is kept, all of it or none.</summary>
    private static async Task<IResult> Take(HttpContext context, Visit visit, ReadModelFactory desk, IClock clock)
    {
        var cancellation = context.RequestAborted;
        if (visit.Programme is not { } programme || context.RequestServices.GetService<SettingsDatabase>() is not { } database || await desk.At(visit, cancellation) is not { } models)
        {
            return Page.Of<MessagePage>(StatusCodes.Status503ServiceUnavailable, new { Kind = MessageKind.NotFilled });
        }

        var form = await context.Request.ReadFormAsync(cancellation);
        var given = Enum.GetValues<ProgrammeSetting>().ToDictionary(s => s, s => form[Codes<ProgrammeSetting>.Name(s)].ToString().Trim());
        if (given.Any(g => ProgrammeSettings.Read(g.Value) is null))
        {
            return Page.Of<ProgrammePage>(
                StatusCodes.Status422UnprocessableEntity, new { View = await Read(new(context, visit, programme, models)) with { Given = given } });
        }

        var now = await database.OfAsync(programme.Id.Value, cancellation);
        var changed = given.Where(g => ProgrammeSettings.Read(g.Value) != now.Of(g.Key)).ToList();
        foreach (var (setting, text) in changed)
        {
            await database.ChangeAsync(programme.Id.Value, setting, ProgrammeSettings.Read(text)!.Value, visit.Actor, Codes<AccessRole>.Name(AccessRole.Lead), clock.GetCurrentInstant(), cancellation);
        }

        return VisitEndpoints.SeeOther(visit.To("/programma", (SavedField, changed.Count == 0 ? Unchanged : string.Join('.', changed.Select(c => Codes<ProgrammeSetting>.Name(c.Key))))));
    }
}
