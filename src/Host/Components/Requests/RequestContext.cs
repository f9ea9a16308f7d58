using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Identity.Access;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Requests;

/// <summary>What every page needs of its request: the user, the point in time and the programme (scoped).</summary>
public sealed class RequestContext(IHttpContextAccessor accessor, IClock clock, IEventStore log, ProgrammeService programmes, HostProfile served)
{
    private readonly List<Text> _faults = [];
    private Dictionary<string, string?> _query = [];

    /// <summary>The path of the page, such as <c>/jaren/2022</c>.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The query string.</summary>
    public QueryReader Query { get; private set; } = new(QueryCollection.Empty);

    public PointInTime Time { get; private set; } = new();

    /// <summary>The instant of the request. It is the log's now (log.md), which may be ahead of the clock; without a log, the clock's.</summary>
    public Instant Now { get; private set; } = clock.GetCurrentInstant();

    public LocalDate Today => ReplayInputs.DateOf(Now);

    /// <summary>The programmes in which the user has a role; empty if the register is empty, or the request was not initialised that far.</summary>
    public IReadOnlyList<ProgrammeSummary> Programmes { get; private set; } = [];

    /// <summary>The selected programme; null if the register is empty.</summary>
    public ProgrammeSummary? Programme { get; private set; }

    /// <summary>The last position included.</summary>
    public AsOfPosition Known { get; private set; } = new(0, default, IsProvisional: false);

    /// <summary>The date as of which the page is.</summary>
    public LocalDate AsOf => Time.AsOf ?? (Time.KnownAt is { } known ? ReplayInputs.DateOf(known) : Today);

    /// <summary>Whether the page shows anything but what is known now. Nothing can be recorded from there.</summary>
    public bool IsHistorical => Time.KnownAt is not null || (Time.AsOf is { } date && date != Today);

    /// <summary>Whether the sample region is served.</summary>
    public bool IsDemo => served.IsDemo;

    /// <summary>Whether a user chooses a role instead of signing in.</summary>
    public bool LetsChooseRole => served.LetsChooseRole;

    /// <summary>The theme that replaces the built-in one; null if there is none.</summary>
    public Theme? Theme => served.Theme;

    /// <summary>The current user; null on the sign-in pages, and if it could not be determined.</summary>
    public CurrentUser? Caller { get; private set; }

    /// <summary>The opaque account id to record with (events.md, <c>actor</c>). Recording requires a user.</summary>
    public string Actor => Caller?.Actor ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>The authorization result; null if none was needed.</summary>
    public AccessContext? Access { get; private set; }

    /// <summary>Whether the user may access an address, in the request's programme.</summary>
    /// <param name="method"><c>GET</c> or <c>POST</c>.</param>
    /// <param name="pattern">The route pattern.</param>
    public bool Can(string method, string pattern) => Reaches(method, pattern).Any(r => r != AccessScope.RedirectHome);

    /// <summary>The user's access scopes for an address in the request's programme, widest first.</summary>
    public IReadOnlyList<AccessScope> Reaches(string method, string pattern) =>
        Access is { } admission && PermissionMatrix.Find(method, pattern) is { } row ? PermissionMatrix.Of(row, RolesOf(admission), admission.Everywhere) : [];

    /// <summary>Whether the user may follow a link, in the request's programme; access to a specific case is checked by its page.</summary>
    /// <param name="address">An address of this application, with or without a query.</param>
    public bool CanGo(string address) =>
        PermissionMatrix.OfPath(address.Split('?', '#')[0]) is not { } row || row.IsForEveryone || Reaches(row.Method, row.Pattern).Count > 0;

    /// <summary>Whether the user may post to an address from here: nothing is recorded from a historical page.</summary>
    public bool CanPost(string pattern) => !IsHistorical && Can("POST", pattern);

    /// <summary>The errors in the address.</summary>
    public IReadOnlyList<Text> Faults => [.. Query.Faults, .. _faults];

    /// <summary>The status of the response: 400 if the address had errors.</summary>
    public int Status => Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    /// <summary>Reads the request, and determines its programme.</summary>
    public async Task InitialiseAsync(CancellationToken cancellation)
    {
        var now = await log.KnownAtAsync(null, cancellation);
        Now = now.KnownAt;
        Initialise();
        Time = Time with { Asked = Now };
        Known = Time.KnownAt is { } then ? await log.KnownAtAsync(then, cancellation) : now;
        Programmes = [.. (await programmes.ListAsync(cancellation)).Where(p => Caller is null || Caller.Grants.Any(g => g.Programme == p.Id))];
        Programme = Programmes.FirstOrDefault(p => p.Id.Value == Time.Programme);
        if (Programme is null && Time.Programme is { } unknown)
        {
            var known = string.Join(", ", Programmes.Select(p => p.Id.Value));
            AddFault(new(
                $"Programma \"{unknown}\" staat niet in het register. Bekend zijn: {known}.",
                $"Programme \"{unknown}\" is not in the register. Known are: {known}."));
            Time = Time with { Programme = null };
        }

        if (Access is { IsOfCase: true })
        {
            // A case belongs to one programme, whatever the address says.
            Programme = Programmes.FirstOrDefault(p => p.Id == Access.Programme);
        }

        Programme ??= Programmes.FirstOrDefault(p => p.Id == Access?.Programme) ?? (Programmes is [var first, ..] ? first : null);
    }

    /// <summary>Reads the request only, so that there is a page without a database too.</summary>
    public void Initialise()
    {
        if (accessor.HttpContext is not { } context)
        {
            return;
        }

        Path = context.Request.Path.Value ?? "/";
        Query = new(context.Request.Query);
        _query = context.Request.Query.Where(q => q.Key != "lang").ToDictionary(q => q.Key, q => q.Value is [.., var last] ? last : null);
        Time = PointInTime.Read(Query, Now);
        (Caller, Access) = (context.Caller(), context.AccessContext());
        if (Language.Of(context.Request.Query) is null && Query.Given("lang") is { } unknown)
        {
            Query.Refuse("lang", unknown, QueryReader.OneOf(Language.All));
        }
    }

    // A page for everyone is not authorized for a programme; its links use the roles in the request's programme.
    private IEnumerable<AccessRole> RolesOf(AccessContext admission) => admission.Programme is null && Programme is { } here && Caller is { } caller
        ? caller.Grants.Where(g => g.Programme is null || g.Programme == here.Id).Select(g => g.Role).Distinct()
        : admission.Roles;

    /// <summary>Reports something in the address that the register does not have.</summary>
    public void AddFault(Text fault) => _faults.Add(fault);

    /// <summary>Falls back to the definition in force, as the requested one does not exist.</summary>
    public void LeaveDefinition() => Time = Time with { Definition = null };

    /// <summary>A path of the application at the point in time of this page.</summary>
    public string To(string path, params IEnumerable<(string Name, string? Value)> query) => Time.To(path, query);

    /// <summary>This page with some query fields changed; null removes one.</summary>
    public string Here(params IEnumerable<(string Name, string? Value)> otherwise)
    {
        var fields = new Dictionary<string, string?>(_query);
        foreach (var (name, value) in otherwise)
        {
            fields[name] = value;
        }

        return UrlBuilder.Of(Path, fields.Select(f => (f.Key, f.Value)));
    }

    /// <summary>This page at another point in time.</summary>
    public string At(PointInTime stand) => Here(stand.Fields.Concat([("moment", null), ("wijziging", null), ("pagina", null)]));

    /// <summary>The query fields of this page except some, for a form to send along.</summary>
    public IEnumerable<(string Name, string Value)> FieldsBut(params string[] names) =>
        _query.Where(f => f.Value is { Length: > 0 } && !names.Contains(f.Key)).Select(f => (f.Key, f.Value!));
}

/// <summary>What a host serves.</summary>
/// <param name="IsDemo">Whether it is the demo's register, with fictitious data; every page says so.</param>
/// <param name="Theme">The theme that replaces the built-in one; null if there is none.</param>
/// <param name="LetsChooseRole">Whether users choose a role without a password: <c>spoor demo</c> only.</param>
public sealed record HostProfile(bool IsDemo = false, Theme? Theme = null, bool LetsChooseRole = false);
