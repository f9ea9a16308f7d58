using Microsoft.AspNetCore.WebUtilities;
using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Components.Drafts;

/// <summary>The draft of the form that a request is about. One a request; a host without accounts keeps none, and shows a form as the answer to sending it.</summary>
public sealed class FormDraft(IHttpContextAccessor accessor, IServiceProvider services)
{
    /// <summary>Another language, and nothing else: what was typed goes along.</summary>
    public const string ToLanguage = "taal:";

    /// <summary>Another page, and back later: what was typed stays here.</summary>
    public const string ToElsewhere = "naar:";

    /// <summary>What was typed is thrown away.</summary>
    public const string Anew = "leeg";

    /// <summary>The field of an address that says at which step of a form one is.</summary>
    public const string PhaseField = "fase";

    /// <summary>The step at which answers are checked, or what is wrong with them is told.</summary>
    public const string Checking = "controle";

    /// <summary>The step at which a retraction is checked.</summary>
    public const string Retracting = "intrekken";

    /// <summary>The field of an address that says for which question one came back.</summary>
    public const string FocusField = "veld";

    /// <summary>The field of an address that says how many rows a form has.</summary>
    public const string RowsField = "rijen";

    /// <summary>The field that says which event a form makes: two windows with the same form make two.</summary>
    public const string EventField = "gebeurtenis";

    /// <summary>The fields of an address by which it is of a later step of a form than opening it.</summary>
    public static IReadOnlyList<string> Fields { get; } = [PhaseField, FocusField, RowsField, EventField];

    // A form is the same whatever the address says besides: of what it is, which step, and in which programme.
    private static readonly string[] OfForm = ["stap", "programma", UrlBuilder.IdField];

    private readonly DraftStore? _store = services.GetService<DraftStore>();
    private Draft? _found;
    private bool _isOther;
    private IReadOnlyList<Text>? _told;

    /// <summary>Whether forms are kept here, so that another language may send what was typed.</summary>
    public bool IsOn => _store is not null && Caller is not null;

    /// <summary>What was typed before; null where nothing was, or it was recorded.</summary>
    public Draft? Given => _found is { RecordedAt: null } ? _found : null;

    /// <summary>Where the form led when it was recorded a moment ago; null where it was not.</summary>
    public string? Recorded => _found?.RecordedAt;

    /// <summary>The step of the form that is asked for; null is filling in.</summary>
    public string? Phase { get; private set; }

    /// <summary>Whether a later step is asked for of a form that is not kept any more: its time is over, or another window has the same form.</summary>
    public bool IsGone => _isOther || (Phase is not null && _found is null && IsOn);

    /// <summary>Why it was not done, where what was typed does not tell.</summary>
    public IReadOnlyList<Text> Faults => Phase is null ? [] : Given?.Faults ?? [];

    /// <summary>What the form would be sent with, had its button been pressed for the page that is asked for.</summary>
    public string Action => Phase switch
    {
        Checking => "controleren",
        Retracting => "intrekken",
        _ => $"wijzigen:{Context?.Request.Query[FocusField]}",
    };

    private HttpContext? Context => accessor.HttpContext;

    private CurrentUser? Caller => Context?.Caller();

    /// <summary>Which form a request is of.</summary>
    public static string FormOf(HttpRequest request) => FormOf(request.Path.Value ?? "/", request.Query);

    private static string FormOf(string path, IQueryCollection query) => UrlBuilder.Of(path, OfForm.Select(f => (f, query[f] is [.., var last] ? last : null)));

    /// <summary>Looks up what was typed before.</summary>
    public async Task OpenAsync(HttpContext context)
    {
        Phase = context.Request.Query[PhaseField].ToString() is (Checking or Retracting) and { } phase ? phase : null;
        if (_store is not null && context.Caller() is { } caller)
        {
            _found = await _store.FindAsync(caller.Account, FormOf(context.Request), context.RequestAborted);
            _isOther = context.Request.Query[EventField].ToString() is { Length: > 0 } asked
                && _found?.Fields.GetValueOrDefault(EventField) is [{ } kept, ..] && kept != asked;
            _found = _isOther ? null : _found;
        }
    }

    /// <summary>Begins anew: what was recorded by this form is not to be recorded again.</summary>
    public void Leave() => _found = null;

    /// <summary>Keeps why a form was not done with what was typed into it.</summary>
    public void Tell(IReadOnlyList<Text> faults) => _told = faults;

    /// <summary>Keeps what was sent.</summary>
    /// <returns>False where it is not kept here.</returns>
    public Task<bool> StoreAsync(HttpContext context, IFormCollection sent, string proof) =>
        SaveAsync(context, Draft.Of(sent, proof) with { Faults = _told });

    /// <summary>Keeps where the form led, in the place of what was typed: whoever steps back is told that it was recorded.</summary>
    public Task<bool> DoneAsync(HttpContext context, string address) => SaveAsync(context, new(new Dictionary<string, string?[]>(), RecordedAt: address));

    /// <summary>Keeps a draft of another form, for where one is led next.</summary>
    /// <param name="form">Its address.</param>
    public Task StoreForAsync(string form, Draft other) =>
        _store is not null && Caller is { } caller
            ? _store.StoreAsync(caller.Account, FormOf(form.Split('?')[0], new QueryCollection(QueryHelpers.ParseQuery(form[form.Split('?')[0].Length..]))), other, Context!.RequestAborted)
            : Task.CompletedTask;

    public async Task DropAsync(HttpContext context)
    {
        if (_store is not null && context.Caller() is { } caller)
        {
            await _store.DropAsync(caller.Account, FormOf(context.Request), context.RequestAborted);
        }
    }

    private async Task<bool> SaveAsync(HttpContext context, Draft draft) =>
        _store is not null && context.Caller() is { } caller && await _store.StoreAsync(caller.Account, FormOf(context.Request), draft, context.RequestAborted);
}
