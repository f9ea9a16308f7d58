using Microsoft.AspNetCore.WebUtilities;
using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Drafts;

/// <summary>The draft of the form of the current request (scoped). A host without accounts stores none, and shows the form in response to the POST.</summary>
public sealed class FormDraft(IHttpContextAccessor accessor, IServiceProvider services)
{
    /// <summary>Prefix of the action that only switches language; the input is stored.</summary>
    public const string ToLanguage = "taal:";

    /// <summary>Prefix of the action that opens another page; the input stays stored.</summary>
    public const string ToElsewhere = "naar:";

    /// <summary>The action that discards the input.</summary>
    public const string Empty = "leeg";

    /// <summary>The query field for the step of the form.</summary>
    public const string PhaseField = "fase";

    /// <summary>The step that shows the answers to check, or what is wrong with them.</summary>
    public const string Checking = "controle";

    /// <summary>The step that shows a retraction to check.</summary>
    public const string Retracting = "intrekken";

    /// <summary>The query field for the question to return to.</summary>
    public const string FocusField = "veld";

    /// <summary>The query field for the number of rows of a form.</summary>
    public const string RowsField = "rijen";

    /// <summary>The field with the id of the event a form records: two windows with the same form record two.</summary>
    public const string EventField = "gebeurtenis";

    /// <summary>The query fields that identify a later step of a form.</summary>
    public static IReadOnlyList<string> Fields { get; } = [PhaseField, FocusField, RowsField, EventField];

    // Only these query fields identify a form: its subject, step and programme.
    private static readonly string[] OfForm = ["stap", "programma", UrlBuilder.IdField];

    private readonly DraftStore? _store = services.GetService<DraftStore>();
    private Draft? _found;
    private bool _isOther;
    private IReadOnlyList<Text>? _faults;

    /// <summary>Whether drafts are stored here, so that switching language can submit the input.</summary>
    public bool IsOn => _store is not null && Caller is not null;

    /// <summary>The stored input; null if there is none, or it was recorded.</summary>
    public Draft? Given => _found is { RecordedAt: null } ? _found : null;

    /// <summary>The address the form led to when it was recorded; null if it was not.</summary>
    public string? Recorded => _found?.RecordedAt;

    /// <summary>The requested step of the form; null is filling in.</summary>
    public string? Phase { get; private set; }

    /// <summary>Whether a later step is requested of a form whose draft is gone: expired, or replaced from another window.</summary>
    public bool IsGone => _isOther || (Phase is not null && _found is null && IsOn);

    /// <summary>Why it was rejected, when the input itself does not show that.</summary>
    public IReadOnlyList<Text> Faults => Phase is null ? [] : Given?.Faults ?? [];

    /// <summary>The action of the button that leads to the requested page.</summary>
    public string Action => Phase switch
    {
        Checking => "controleren",
        Retracting => "intrekken",
        _ => $"wijzigen:{Context?.Request.Query[FocusField]}",
    };

    private HttpContext? Context => accessor.HttpContext;

    private CurrentUser? Caller => Context?.Caller();

    /// <summary>The key of the form a request is for.</summary>
    public static string FormOf(HttpRequest request) => FormOf(request.Path.Value ?? "/", request.Query);

    private static string FormOf(string path, IQueryCollection query) => UrlBuilder.Of(path, OfForm.Select(f => (f, query[f] is [.., var last] ? last : null)));

    /// <summary>Loads the stored input.</summary>
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

    /// <summary>Starts an empty form, so that what was recorded is not recorded again.</summary>
    public void Leave() => _found = null;

    /// <summary>Sets the reasons why a form was rejected, to be stored with its input.</summary>
    public void ShowFaults(IReadOnlyList<Text> faults) => _faults = faults;

    /// <summary>Stores the submitted form.</summary>
    /// <returns>False if drafts are not stored here.</returns>
    public Task<bool> StoreAsync(HttpContext context, IFormCollection sent, string proof) =>
        SaveAsync(context, Draft.Of(sent, proof) with { Faults = _faults });

    /// <summary>Replaces the stored input with the address the form led to, so that going back shows that it was recorded.</summary>
    public Task<bool> DoneAsync(HttpContext context, string address) => SaveAsync(context, new(new Dictionary<string, string?[]>(), RecordedAt: address));

    /// <summary>Stores a draft of another form, to which the user is redirected next.</summary>
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
