using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Identity.Access;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Requests;

/// <summary>What every page must know of the request it answers: who asks, for which moment, and of which programme. One a request.</summary>
public sealed class RequestContext(IHttpContextAccessor accessor, IClock clock, IEventStore log, YearResultService results, HostProfile served)
{
    private readonly List<Text> _faults = [];
    private Dictionary<string, string?> _query = [];

    /// <summary>The path of the page, such as <c>/jaren/2022</c>.</summary>
    public string Path { get; private set; } = "/";

    /// <summary>The query of the address.</summary>
    public QueryReader Query { get; private set; } = new(QueryCollection.Empty);

    public PointInTime Time { get; private set; } = new();

    /// <summary>The moment of asking: one for all that answers the request. It is the log's now (log.md), which may be ahead of the clock; where there is no log, the clock's.</summary>
    public Instant Now { get; private set; } = clock.GetCurrentInstant();

    public LocalDate Today => ReplayInputs.DateOf(Now);

    /// <summary>The programmes of the register in which the caller is something; none where it is empty, or where the page did not get so far.</summary>
    public IReadOnlyList<ProgrammeSummary> Programmes { get; private set; } = [];

    /// <summary>The one that is asked for; null where the register is empty.</summary>
    public ProgrammeSummary? Programme { get; private set; }

    /// <summary>The last position that takes part.</summary>
    public AsOfPosition Known { get; private set; } = new(0, default, IsProvisional: false);

    /// <summary>The date as of which the page is.</summary>
    public LocalDate AsOf => Time.AsOf ?? (Time.KnownAt is { } known ? ReplayInputs.DateOf(known) : Today);

    /// <summary>Whether the page shows anything else than what is known now. Nothing is recorded from there.</summary>
    public bool IsHistorical => Time.KnownAt is not null || (Time.AsOf is { } date && date != Today);

    /// <summary>Whether what is served is the sample region.</summary>
    public bool IsDemo => served.IsDemo;

    /// <summary>Whether a visitor chooses whom to be instead of signing in.</summary>
    public bool LetsChooseRole => served.LetsChooseRole;

    /// <summary>How the pages look otherwise than by the theme they come with; null is not otherwise.</summary>
    public Theme? Theme => served.Theme;

    /// <summary>Who is here; null on the pages where one signs in, and where it could not be found out.</summary>
    public CurrentUser? Caller { get; private set; }

    /// <summary>The opaque account by which is recorded (events.md, <c>actor</c>). Nothing is recorded by nobody.</summary>
    public string Actor => Caller?.Actor ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>As what he came in; null where nobody had to be let in.</summary>
    public AccessContext? Access { get; private set; }

    /// <summary>Whether he may come in at an address, in the programme of this visit.</summary>
    /// <param name="method"><c>GET</c> or <c>POST</c>.</param>
    /// <param name="pattern">The address as it is mapped.</param>
    public bool Can(string method, string pattern) => Reaches(method, pattern).Any(r => r != AccessScope.RedirectHome);

    /// <summary>How far he reaches at an address, in the programme of this visit; the furthest first.</summary>
    public IReadOnlyList<AccessScope> Reaches(string method, string pattern) =>
        Access is { } admission && PermissionMatrix.Find(method, pattern) is { } row ? PermissionMatrix.Of(row, RolesOf(admission), admission.Everywhere) : [];

    /// <summary>Whether he is let in where a link leads, in the programme of this visit; whether a case is his the page that shows it knows.</summary>
    /// <param name="address">An address of this application, with its query or without.</param>
    public bool CanGo(string address) =>
        PermissionMatrix.OfPath(address.Split('?', '#')[0]) is not { } row || row.IsForEveryone || Reaches(row.Method, row.Pattern).Count > 0;

    /// <summary>Whether something may be sent to an address from here: nothing is recorded from the past.</summary>
    public bool CanPost(string pattern) => !IsHistorical && Can("POST", pattern);

    /// <summary>What of the address could not be answered.</summary>
    public IReadOnlyList<Text> Faults => [.. Query.Faults, .. _faults];

    /// <summary>The status of the answer: something of the address was wrong, or nothing.</summary>
    public int Status => Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    /// <summary>Reads the request, and finds the programme it is about.</summary>
    public async Task InitialiseAsync(CancellationToken cancellation)
    {
        var now = await log.KnownAtAsync(null, cancellation);
        Now = now.KnownAt;
        Initialise();
        Time = Time with { Asked = Now };
        Known = Time.KnownAt is { } then ? await log.KnownAtAsync(then, cancellation) : now;
        Programmes = [.. (await results.ProgrammesAsync(cancellation)).Where(p => Caller is null || Caller.Grants.Any(g => g.Programme == p.Id))];
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
            // One case is of one programme, whatever the address says.
            Programme = Programmes.FirstOrDefault(p => p.Id == Access.Programme);
        }

        Programme ??= Programmes.FirstOrDefault(p => p.Id == Access?.Programme) ?? (Programmes is [var first, ..] ? first : null);
    }

    /// <summary>Reads the request alone: where there is no database there is still a page.</summary>
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

    // A page for everyone lets nobody in for a programme; what it leads to is of the one that the visit has.
    private IEnumerable<AccessRole> RolesOf(AccessContext admission) => admission.Programme is null && Programme is { } here && Caller is { } caller
        ? caller.Grants.Where(g => g.Programme is null || g.Programme == here.Id).Select(g => g.Role).Distinct()
        : admission.Roles;

    /// <summary>Tells what of the address names nothing in the register.</summary>
    public void AddFault(Text fault) => _faults.Add(fault);

    /// <summary>Counts by the definition in force, since the one asked for is not there.</summary>
    public void LeaveDefinition() => Time = Time with { Definition = null };

    /// <summary>A path of the application at the stand of this page.</summary>
    public string To(string path, params IEnumerable<(string Name, string? Value)> query) => Time.To(path, query);

    /// <summary>This page with some fields of its query otherwise; null takes one out.</summary>
    public string Here(params IEnumerable<(string Name, string? Value)> otherwise)
    {
        var fields = new Dictionary<string, string?>(_query);
        foreach (var (name, value) in otherwise)
        {
            fields[name] = value;
        }

        return UrlBuilder.Of(Path, fields.Select(f => (f.Key, f.Value)));
    }

    /// <summary>This page at another stand.</summary>
    public string At(PointInTime stand) => Here(stand.Fields.Concat([("moment", null), ("wijziging", null), ("pagina", null)]));

    /// <summary>The fields of this page's query but some: what a form of it must send along.</summary>
    public IEnumerable<(string Name, string Value)> FieldsBut(params string[] names) =>
        _query.Where(f => f.Value is { Length: > 0 } && !names.Contains(f.Key)).Select(f => (f.Key, f.Value!));
}

/// <summary>What a host serves.</summary>
/// <param name="IsDemo">Whether it is the demo's register, in which everything is made up: every page says so.</param>
/// <param name="Theme">How the pages look otherwise than by the theme they come with; null is not otherwise.</param>
/// <param name="LetsChooseRole">Whether a visitor chooses whom to be, without a password: by <c>spoor demo</c> alone.</param>
public sealed record HostProfile(bool IsDemo = false, Theme? Theme = null, bool LetsChooseRole = false);
