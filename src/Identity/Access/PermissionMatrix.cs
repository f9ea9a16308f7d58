using Spoor.Domain.Json;

namespace Spoor.Identity.Access;

/// <summary>How a request is recorded in the access log.</summary>
public enum AuditAction
{
    /// <summary>Shows no personal data; not recorded.</summary>
    [Code("none")] None,

    [Code("view")] View,
    [Code("search")] Search,
    [Code("export")] Export,
    [Code("record")] Record,

    /// <summary>Access was refused.</summary>
    [Code("refused")] Refused,
}

/// <summary>The permissions of each role at one route.</summary>
/// <param name="Method"><c>GET</c>, which covers HEAD too, or <c>POST</c>.</param>
/// <param name="Pattern">The route pattern.</param>
/// <param name="Act">What is recorded in the access log, before anything is shown.</param>
/// <param name="Reaches">In the order of <see cref="AccessRole"/>.</param>
public sealed record RoutePermission(string Method, string Pattern, AuditAction Act, IReadOnlyList<AccessScope> Reaches)
{
    public AccessScope Of(AccessRole role) => Reaches[(int)role];

    /// <summary>Whether it is open to every signed-in user, in any programme: it shows no programme data.</summary>
    public bool IsForEveryone => Reaches.All(r => r == AccessScope.Full);
}

/// <summary>All permissions in one place: a route without a row is refused to everyone. A row applies within the programmes in which the user has the role.
/// <c>docs/roles.md</c> is generated from it, and a test compares it with all mapped routes.</summary>
public static class PermissionMatrix
{
    private const AccessScope No = AccessScope.No;
    private const AccessScope Home = AccessScope.RedirectHome;
    private const AccessScope Published = AccessScope.Published;
    private const AccessScope Proposals = AccessScope.Proposals;
    private const AccessScope Own = AccessScope.Caseload;
    private const AccessScope Register = AccessScope.AllProgrammes;
    private const AccessScope Yes = AccessScope.Full;

    /// <summary>The rows, by subject.</summary>
    public static IReadOnlyList<RoutePermission> Rows { get; } =
    [
        ////                                                                     counsellor  consultant  lead  evaluator  steering    administrator
        Get("/", AuditAction.View,                                                       Home,       Home,       Yes,  Yes,       Published,  Home),
        Get("/werklijst", AuditAction.Search,                                            Own,        No,         Yes,  No,        No,         No),
        Get("/nieuw", AuditAction.Search,                                                Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten", AuditAction.Search,                                            Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}", AuditAction.View,                                         Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}/waarom", AuditAction.View,                                  Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}/noodtoegang", AuditAction.None,                             Yes,        No,         No,   No,        No,         No),
        Post("/trajecten/{id}/noodtoegang", AuditAction.Record,                          Yes,        No,         No,   No,        No,         No),
        Get("/trajecten/nieuw", AuditAction.View,                                        Yes,        No,         Yes,  No,        No,         No),
        Post("/trajecten/nieuw", AuditAction.Record,                                     Yes,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/stappen/nieuw", AuditAction.View,                           Own,        Proposals,  Yes,  No,        No,         No),
        Post("/trajecten/{id}/stappen/nieuw", AuditAction.Record,                        Own,        Proposals,  Yes,  No,        No,         No),
        Get("/trajecten/{id}/gebeurtenissen/{eventId}/corrigeren", AuditAction.View,     Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/gebeurtenissen/{eventId}/corrigeren", AuditAction.Record,  Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/persoon", AuditAction.View,                                 Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/persoon", AuditAction.Record,                              Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/gebeurtenissen/{eventId}/notitie", AuditAction.View,        Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/gebeurtenissen/{eventId}/notitie", AuditAction.Record,     Own,        No,         Yes,  No,        No,         No),
        Get("/bewaartermijnen", AuditAction.Search,                                      No,         No,         Register, No,       No,         No),
        Post("/bewaartermijnen", AuditAction.Record,                                     No,         No,         Register, No,       No,         No),
        Get("/matching", AuditAction.Search,                                             Yes,        Yes,        Yes,  No,        No,         No),
        Get("/matching/voorstellen", AuditAction.Search,                                 No,         Yes,        Yes,  No,        No,         No),
        Post("/matching/voorstellen", AuditAction.Record,                                No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers", AuditAction.None,                                             Yes,        Yes,        Yes,  Yes,       No,         No),
        Get("/werkgevers/{id}", AuditAction.View,                                        Own,        Yes,        Yes,  Yes,       No,         No),
        Get("/werkgevers/nieuw", AuditAction.None,                                       No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/nieuw", AuditAction.None,                                      No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers/{id}/stappen/nieuw", AuditAction.None,                          No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/{id}/stappen/nieuw", AuditAction.None,                         No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers/{id}/gebeurtenissen/{eventId}/corrigeren", AuditAction.None,    No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/{id}/gebeurtenissen/{eventId}/corrigeren", AuditAction.None,   No,         Yes,        Yes,  No,        No,         No),
        Get("/jaren", AuditAction.None,                                                  No,         No,         Yes,  Yes,       Published,  No),
        Get("/jaren/{jaar}", AuditAction.Search,                                         No,         No,         Yes,  Yes,       Published,  No),
        Get("/jaren/{jaar}/personen", AuditAction.Search,                                No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/werkgevers", AuditAction.None,                                No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/voorstellen", AuditAction.Search,                             No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/herzien", AuditAction.Search,                                 No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/lezingen",AuditAction.Search,                                 No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/afsluiten", AuditAction.None,                                 No,         No,         Yes,  Yes,       No,         No),
        Post("/jaren/{jaar}/afsluiten", AuditAction.None,                                No,         No,         Yes,  No,        No,         No),
        Get("/wijziging", AuditAction.None,                                              No,         No,         Yes,  Yes,       No,         No),
        Get("/definities", AuditAction.Search,                                           No,         No,         Yes,  Yes,       No,         No),
        Get("/programma", AuditAction.None,                                              Yes,        Yes,        Yes,  Yes,       Yes,        No),
        Get("/programma/instellingen", AuditAction.None,                                 No,         No,         Yes,  No,        No,         No),
        Post("/programma/instellingen", AuditAction.None,                                No,         No,         Yes,  No,        No,         No),
        Get("/programma/stappen/nieuw", AuditAction.None,                                No,         No,         Yes,  No,        No,         No),
        Post("/programma/stappen/nieuw", AuditAction.None,                               No,         No,         Yes,  No,        No,         No),
        Get("/programma/gebeurtenissen/{eventId}/corrigeren", AuditAction.None,          No,         No,         Yes,  No,        No,         No),
        Post("/programma/gebeurtenissen/{eventId}/corrigeren", AuditAction.None,         No,         No,         Yes,  No,        No,         No),
        Get("/logboek", AuditAction.Search,                                              No,         No,         Yes,  Yes,       No,         No),
        Get("/logboek/controle", AuditAction.None,                                       No,         No,         Yes,  Yes,       No,         No),
        Post("/logboek/controle", AuditAction.None,                                      No,         No,         Yes,  Yes,       No,         No),
        Get("/zegel", AuditAction.None,                                                  No,         No,         Yes,  Yes,       No,         Yes),
        Get("/beheer", AuditAction.None,                                                 No,         No,         No,   No,        No,         Yes),
        Get("/beheer/accounts/nieuw", AuditAction.None,                                  No,         No,         No,   No,        No,         Yes),
        Post("/beheer/accounts/nieuw", AuditAction.None,                                 No,         No,         No,   No,        No,         Yes),
        Get("/beheer/accounts/{account}", AuditAction.None,                              No,         No,         No,   No,        No,         Yes),
        Post("/beheer/accounts/{account}", AuditAction.None,                             No,         No,         No,   No,        No,         Yes),
        Get("/beheer/aanmeldingen", AuditAction.None,                                    No,         No,         No,   No,        No,         Yes),
        Get("/beheer/berichten", AuditAction.None,                                       No,         No,         No,   No,        No,         Yes),
        Post("/beheer/berichten", AuditAction.None,                                      No,         No,         No,   No,        No,         Yes),
        Get("/beheer/controle", AuditAction.None,                                        No,         No,         No,   No,        No,         Yes),
        Get("/inzage", AuditAction.Search,                                               No,         No,         Yes,  No,        No,         No),
        Post("/inzage/nood", AuditAction.Record,                                         No,         No,         Yes,  No,        No,         No),
        Get("/vervanging", AuditAction.None,                                             No,         No,         Yes,  No,        No,         No),
        Post("/vervanging", AuditAction.None,                                            No,         No,         Yes,  No,        No,         No),
        Get("/toetsen", AuditAction.None,                                                Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/toetsen", AuditAction.None,                                               Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account", AuditAction.None,                                                Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account/sessies", AuditAction.None,                                        Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/account/sessies", AuditAction.None,                                       Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account/wachtwoord", AuditAction.None,                                     Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/account/wachtwoord", AuditAction.None,                                    Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account/sleutels", AuditAction.None,                                       Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/account/sleutels", AuditAction.None,                                      Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/uitloggen", AuditAction.None,                                             Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("{*path:nonfile}", AuditAction.None,                                         Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("{*path:nonfile}", AuditAction.None,                                        Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/api/replay", AuditAction.None,                                             No,         No,         Yes,  Yes,       No,         No),
        Get("/api/members", AuditAction.Export,                                          No,         No,         Yes,  Yes,       No,         No),
        Get("/api/trajectories/{id}/explanation", AuditAction.View,                      Own,        No,         Yes,  Yes,       No,         No),
        Get("/api/trajectories/{id}/history", AuditAction.Export,                        Own,        No,         Yes,  Yes,       No,         No),
        Get("/api/cases", AuditAction.Search,                                            No,         No,         Yes,  Yes,       No,         No),
        Get("/api/worklist", AuditAction.Search,                                         No,         No,         Yes,  No,        No,         No),
        Get("/api/year", AuditAction.Search,                                             No,         No,         Yes,  Yes,       No,         No),
        Get("/api/employers", AuditAction.None,                                          No,         Yes,        Yes,  Yes,       No,         No),
        Get("/api/programme", AuditAction.None,                                          No,         No,         Yes,  Yes,       No,         No),
        Get("/api/views", AuditAction.None,                                              No,         No,         Yes,  Yes,       No,         Yes),
        Post("/api/events", AuditAction.Record,                                          No,         No,         Yes,  No,        No,         No),
    ];

    private static readonly Dictionary<(string Method, string Pattern), RoutePermission> ByAddress = Rows.ToDictionary(r => (r.Method, r.Pattern));

    /// <summary>The steps that belong to a proposal (events.md).</summary>
    public static IReadOnlyList<string> StepsOfProposals { get; } = ["feedback_given", "match_proposed", "match_accepted", "match_declined"];

    /// <summary>The routes that reveal a person's identity, to users who may know it.</summary>
    public static IReadOnlyList<string> ShowPersons { get; } = ["/trajecten/{id}", "/trajecten/{id}/persoon", "/trajecten/{id}/gebeurtenissen/{eventId}/notitie"];

    /// <summary>The row of a route; null means refused to everyone.</summary>
    public static RoutePermission? Find(string method, string pattern) => ByAddress.GetValueOrDefault((method == "HEAD" ? "GET" : method, pattern));

    /// <summary>The row of a path as used in a link, without its query; null if no row matches.</summary>
    public static RoutePermission? OfPath(string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        return Rows.Where(r => r.Method == "GET" && Fits(r.Pattern == "/" ? [""] : r.Pattern.Split('/'), parts)).MinBy(r => r.Pattern.Count(c => c == '{'));

        static bool Fits(string[] pattern, string[] parts) => pattern.Length == parts.Length && pattern.Zip(parts).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }

    /// <summary>The scopes of some roles at a route, widest first.</summary>
    /// <param name="everywhere">The roles among them that the user has in every programme of the register.</param>
    public static IReadOnlyList<AccessScope> Of(RoutePermission row, IEnumerable<AccessRole> roles, IReadOnlyList<AccessRole> everywhere) =>
        [.. roles.Where(r => row.Of(r) != AccessScope.AllProgrammes || everywhere.Contains(r)).Select(row.Of).Where(r => r != AccessScope.No).Distinct().OrderDescending()];

    private static RoutePermission Get(string pattern, AuditAction act, params IReadOnlyList<AccessScope> reaches) => new("GET", pattern, act, reaches);

    private static RoutePermission Post(string pattern, AuditAction act, params IReadOnlyList<AccessScope> reaches) => new("POST", pattern, act, reaches);
}
