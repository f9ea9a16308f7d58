using NodaTime;
using Spoor.Domain.Json;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.Host.Features.Programme;

/// <summary>The content of the programme page.</summary>
/// <param name="Name">Null if the programme was not known at the requested point in time.</param>
/// <param name="Settings">The settings made by the lead; null if nothing can be set from here.</param>
/// <param name="Given">The unsaved input for each setting; null to show what is stored.</param>
public sealed record ProgrammeView(
    string? Name, ProgrammeDocument? Document, ProgrammeSettings? Settings = null, IReadOnlyDictionary<ProgrammeSetting, string>? Given = null)
{
    /// <summary>The settings just changed, empty if none differed; null if nothing was just saved.</summary>
    public IReadOnlyList<ProgrammeSetting>? Saved { get; init; }

    /// <summary>Whether the input was submitted for saving, so that its errors are shown.</summary>
    public bool IsJudged { get; init; }

    /// <summary>Whether the input for a setting is invalid.</summary>
    public bool IsWrong(ProgrammeSetting setting) => IsJudged && ProgrammeSettings.Read(Given![setting]) is null;

    /// <summary>The errors in the settings, shown at the top of the page; the form is at the bottom.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
        [.. Enum.GetValues<ProgrammeSetting>().Where(IsWrong).Select(Codes<ProgrammeSetting>.Name).Select(name => (name, Word.Of($"settings.{name}"), Word.Of("settings.wrong", ProgrammeSettings.Least, ProgrammeSettings.Most)))];

    /// <summary>The name of a party; the id of any other organisation.</summary>
    public string NameOf(Domain.OrganisationId organisation) =>
        Document!.Parties.FirstOrDefault(p => p.Organisation == organisation)?.Name ?? organisation.Value;
}

/// <summary>The endpoints of the programme.</summary>
internal static class ProgrammeEndpoints
{
    /// <summary>The path the lead's settings are sent to.</summary>
    public const string Settings = "/programma/instellingen";

    public static void MapProgramme(this IEndpointRouteBuilder routes)
    {
        routes.MapList("/programma", async list => Page.Of<ProgrammePage>(list.Request.Status, new { View = await ReadAsync(list) }));
        routes.MapDraftForm(
            Settings,
            async (HttpContext context, RequestContext request, ReadModelFactory readModels, FormDraft draft) =>

                // The form is on the programme page; a GET of this path without stored input redirects there.
                draft.Given is not { } typed ? RequestContextEndpoints.SeeOther($"{request.To("/programma")}#kop-instellingen")
                : request.Programme is { } programme
                    ? await ShownAsync(new(context, request, programme, await readModels.AtAsync(request, context.RequestAborted)), Given(typed.Form), isJudged: draft.Phase is not null)
                : Page.Of<NoData>(request.Status, new { }),
            SubmitAsync);
    }

    /// <summary>The query field of the confirmation page with the codes of the changed settings.</summary>
    private const string SavedField = "bewaard";

    // The field's value for a save without changes.
    private const string Unchanged = "niets";

    private static async Task<ProgrammeView> ReadAsync(ListRequest list)
    {
        var found = await list.Models.ProgrammeAsync(list.Cancellation);
        var settings = list.Request.CanPost(Settings) && list.Context.RequestServices.GetService<SettingsDatabase>() is { } database
            ? await database.OfAsync(list.Programme.Id.Value, list.Cancellation)
            : null;
        var saved = settings is null ? null : list.Context.Request.Query[SavedField].ToString() switch
        {
            "" => null,
            Unchanged => (IReadOnlyList<ProgrammeSetting>)[],
            var codes => [.. codes.Split('.').Select(Codes<ProgrammeSetting>.Find).OfType<ProgrammeSetting>()],
        };
        return found.Rows is [var programme, ..] ? new(programme.Name, programme.Read(), settings) { Saved = saved } : new(null, null);
    }

    private static async Task<IResult> ShownAsync(ListRequest list, IReadOnlyDictionary<ProgrammeSetting, string> given, bool isJudged)
    {
        var view = await ReadAsync(list) with { Given = given, IsJudged = isJudged };
        return Page.Of<ProgrammePage>(given.Keys.Any(view.IsWrong) ? StatusCodes.Status422UnprocessableEntity : list.Request.Status, new { View = view });
    }

    private static Dictionary<ProgrammeSetting, string> Given(IFormCollection form) => Enum.GetValues<ProgrammeSetting>().ToDictionary(s => s, s => form[Codes<ProgrammeSetting>.Name(s)].ToString().Trim());

    /// <summary>Handles the submitted settings: changes are stored atomically.</summary>
    private static async Task<IResult> SubmitAsync(HttpContext context, RequestContext request, ReadModelFactory readModels, IClock clock)
    {
        var cancellation = context.RequestAborted;
        if (request.Programme is not { } programme || context.RequestServices.GetService<SettingsDatabase>() is not { } database)
        {
            return Page.Of<NoData>(request.Status, new { });
        }

        var given = Given(await context.Request.ReadFormAsync(cancellation));
        if (given.Any(g => ProgrammeSettings.Read(g.Value) is null))
        {
            return await ShownAsync(new(context, request, programme, await readModels.AtAsync(request, cancellation)), given, isJudged: true);
        }

        var now = await database.OfAsync(programme.Id.Value, cancellation);
        var changed = given.Where(g => ProgrammeSettings.Read(g.Value) != now.Of(g.Key)).ToList();
        foreach (var (setting, text) in changed)
        {
            await database.ChangeAsync(programme.Id.Value, setting, ProgrammeSettings.Read(text)!.Value, request.Actor, Codes<AccessRole>.Name(AccessRole.Lead), clock.GetCurrentInstant(), cancellation);
        }

        return RequestContextEndpoints.SeeOther(request.To("/programma", (SavedField, changed.Count == 0 ? Unchanged : string.Join('.', changed.Select(c => Codes<ProgrammeSetting>.Name(c.Key))))));
    }
}
