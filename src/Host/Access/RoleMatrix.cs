using Spoor.Domain.Json;

namespace Spoor.Host.Access;

/// <summary>What is kept of a request in the access log.</summary>
public enum Act
{
    /// <summary>It shows nothing of persons, and nothing is kept.</summary>
    [Code("none")] None,

    [Code("view")] View,
    [Code("search")] Search,
    [Code("export")] Export,
    [Code("record")] Record,

    /// <summary>Whatever was asked for was not given.</summary>
    [Code("refused")] Refused,
}

/// <summary>What one address is to each role.</summary>
/// <param name="Method"><c>GET</c>, which stands for HEAD too, or <c>POST</c>.</param>
/// <param name="Pattern">The address as it is mapped.</param>
/// <param name="Act">What is kept of it, before anything is shown.</param>
/// <param name="Reaches">In the order of <see cref="AccessRole"/>.</param>
public sealed record MatrixRow(string Method, string Pattern, Act Act, IReadOnlyList<Reach> Reaches)
{
    public Reach Of(AccessRole role) => Reaches[(int)role];

    /// <summary>Whether it is for whoever signed in, of whatever programme: it shows nothing of any.</summary>
    public bool IsForEveryone => Reaches.All(r => r == Reach.Yes);
}

/// <summary>Who may do what, in one place: an address that has no row is refused to everyone. A row holds within the programmes in which one has the
/// role. <c>docs/roles.md</c> is made from it, and a test holds it against every address there is.</summary>
public static class RoleMatrix
{
    private const Reach No = Reach.No;
    private const Reach Home = Reach.Home;
    private const Reach Published = Reach.Published;
    private const Reach Proposals = Reach.Proposals;
    private const Reach Own = Reach.Own;
    private const Reach Register = Reach.Register;
    private const Reach Yes = Reach.Yes;

    /// <summary>The rows, by what they are about.</summary>
    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        ////                                                                     counsellor  consultant  lead  evaluator  steering    administrator
        Get("/", Act.View,                                                       Home,       Home,       Yes,  Yes,       Published,  Home),
        Get("/werklijst", Act.Search,                                            Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten", Act.Search,                                            Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}", Act.View,                                         Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}/waarom", Act.View,                                  Own,        No,         Yes,  Yes,       No,         No),
        Get("/trajecten/{id}/noodtoegang", Act.None,                             Yes,        No,         No,   No,        No,         No),
        Post("/trajecten/{id}/noodtoegang", Act.Record,                          Yes,        No,         No,   No,        No,         No),
        Get("/trajecten/nieuw", Act.View,                                        Yes,        No,         Yes,  No,        No,         No),
        Post("/trajecten/nieuw", Act.Record,                                     Yes,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/stappen/nieuw", Act.View,                           Own,        Proposals,  Yes,  No,        No,         No),
        Post("/trajecten/{id}/stappen/nieuw", Act.Record,                        Own,        Proposals,  Yes,  No,        No,         No),
        Get("/trajecten/{id}/gebeurtenissen/{eventId}/corrigeren", Act.View,     Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/gebeurtenissen/{eventId}/corrigeren", Act.Record,  Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/persoon", Act.View,                                 Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/persoon", Act.Record,                              Own,        No,         Yes,  No,        No,         No),
        Get("/trajecten/{id}/gebeurtenissen/{eventId}/notitie", Act.View,        Own,        No,         Yes,  No,        No,         No),
        Post("/trajecten/{id}/gebeurtenissen/{eventId}/notitie", Act.Record,     Own,        No,         Yes,  No,        No,         No),
        Get("/bewaartermijnen", Act.Search,                                      No,         No,         Register, No,       No,         No),
        Post("/bewaartermijnen", Act.Record,                                     No,         No,         Register, No,       No,         No),
        Get("/matching", Act.Search,                                             Yes,        Yes,        Yes,  No,        No,         No),
        Get("/matching/voorstellen", Act.Search,                                 No,         Yes,        Yes,  No,        No,         No),
        Post("/matching/voorstellen", Act.Record,                                No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers", Act.None,                                             Yes,        Yes,        Yes,  Yes,       No,         No),
        Get("/werkgevers/{id}", Act.View,                                        Own,        Yes,        Yes,  Yes,       No,         No),
        Get("/werkgevers/nieuw", Act.None,                                       No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/nieuw", Act.None,                                      No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers/{id}/stappen/nieuw", Act.None,                          No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/{id}/stappen/nieuw", Act.None,                         No,         Yes,        Yes,  No,        No,         No),
        Get("/werkgevers/{id}/gebeurtenissen/{eventId}/corrigeren", Act.None,    No,         Yes,        Yes,  No,        No,         No),
        Post("/werkgevers/{id}/gebeurtenissen/{eventId}/corrigeren", Act.None,   No,         Yes,        Yes,  No,        No,         No),
        Get("/jaren", Act.None,                                                  No,         No,         Yes,  Yes,       Published,  No),
        Get("/jaren/{jaar}", Act.Search,                                         No,         No,         Yes,  Yes,       Published,  No),
        Get("/jaren/{jaar}/personen", Act.Search,                                No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/werkgevers", Act.None,                                No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/voorstellen", Act.Search,                             No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/herzien", Act.Search,                                 No,         No,         Yes,  Yes,       No,         No),
        Get("/jaren/{jaar}/afsluiten", Act.None,                                 No,         No,         Yes,  Yes,       No,         No),
        Post("/jaren/{jaar}/afsluiten", Act.None,                                No,         No,         Yes,  No,        No,         No),
        Get("/wijziging", Act.None,                                              No,         No,         Yes,  Yes,       No,         No),
        Get("/definities", Act.Search,                                           No,         No,         Yes,  Yes,       No,         No),
        Get("/programma", Act.None,                                              Yes,        Yes,        Yes,  Yes,       Yes,        No),
        Get("/programma/instellingen", Act.None,                                 No,         No,         Yes,  No,        No,         No),
        Post("/programma/instellingen", Act.None,                                No,         No,         Yes,  No,        No,         No),
        Get("/programma/stappen/nieuw", Act.None,                                No,         No,         Yes,  No,        No,         No),
        Post("/programma/stappen/nieuw", Act.None,                               No,         No,         Yes,  No,        No,         No),
        Get("/programma/gebeurtenissen/{eventId}/corrigeren", Act.None,          No,         No,         Yes,  No,        No,         No),
        Post("/programma/gebeurtenissen/{eventId}/corrigeren", Act.None,         No,         No,         Yes,  No,        No,         No),
        Get("/logboek", Act.Search,                                              No,         No,         Yes,  Yes,       No,         No),
        Get("/logboek/controle", Act.None,                                       No,         No,         Yes,  Yes,       No,         No),
        Post("/logboek/controle", Act.None,                                      No,         No,         Yes,  Yes,       No,         No),
        Get("/zegel", Act.None,                                                  No,         No,         Yes,  Yes,       No,         Yes),
        Get("/inzage", Act.Search,                                               No,         No,         Yes,  No,        No,         No),
        Post("/inzage/nood", Act.Record,                                         No,         No,         Yes,  No,        No,         No),
        Get("/vervanging", Act.None,                                             No,         No,         Yes,  No,        No,         No),
        Post("/vervanging", Act.None,                                            No,         No,         Yes,  No,        No,         No),
        Get("/toetsen", Act.None,                                                Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/toetsen", Act.None,                                               Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account", Act.None,                                                Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account/sessies", Act.None,                                        Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/account/sessies", Act.None,                                       Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/account/wachtwoord", Act.None,                                     Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/account/wachtwoord", Act.None,                                    Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("/uitloggen", Act.None,                                             Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("{*path:nonfile}", Act.None,                                         Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Post("{*path:nonfile}", Act.None,                                        Yes,        Yes,        Yes,  Yes,       Yes,        Yes),
        Get("/api/replay", Act.None,                                             No,         No,         Yes,  Yes,       No,         No),
        Get("/api/members", Act.Export,                                          No,         No,         Yes,  Yes,       No,         No),
        Get("/api/trajectories/{id}/explanation", Act.View,                      Own,        No,         Yes,  Yes,       No,         No),
        Get("/api/trajectories/{id}/history", Act.Export,                        Own,        No,         Yes,  Yes,       No,         No),
        Get("/api/cases", Act.Search,                                            No,         No,         Yes,  Yes,       No,         No),
        Get("/api/worklist", Act.Search,                                         No,         No,         Yes,  No,        No,         No),
        Get("/api/year", Act.Search,                                             No,         No,         Yes,  Yes,       No,         No),
        Get("/api/employers", Act.None,                                          No,         Yes,        Yes,  Yes,       No,         No),
        Get("/api/programme", Act.None,                                          No,         No,         Yes,  Yes,       No,         No),
        Get("/api/views", Act.None,                                              No,         No,         Yes,  Yes,       No,         Yes),
        Post("/api/events", Act.Record,                                          No,         No,         Yes,  No,        No,         No),
    ];

    private static readonly Dictionary<(string Method, string Pattern), MatrixRow> ByAddress = Rows.ToDictionary(r => (r.Method, r.Pattern));

    /// <summary>The steps that belong to a proposal (events.md).</summary>
    public static IReadOnlyList<string> StepsOfProposals { get; } = ["feedback_given", "match_proposed", "match_accepted", "match_declined"];

    /// <summary>The addresses that tell who a person is, to whom it may.</summary>
    public static IReadOnlyList<string> ShowPersons { get; } = ["/trajecten/{id}", "/trajecten/{id}/persoon", "/trajecten/{id}/gebeurtenissen/{eventId}/notitie"];

    /// <summary>The row of an address; null is refused to everyone.</summary>
    public static MatrixRow? Find(string method, string pattern) => ByAddress.GetValueOrDefault((method == "HEAD" ? "GET" : method, pattern));

    /// <summary>The row of a path as it stands in a link, without its query; null where it leads to none that somebody is let in at.</summary>
    public static MatrixRow? OfPath(string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        return Rows.Where(r => r.Method == "GET" && Fits(r.Pattern == "/" ? [""] : r.Pattern.Split('/'), parts)).MinBy(r => r.Pattern.Count(c => c == '{'));

        static bool Fits(string[] pattern, string[] parts) => pattern.Length == parts.Length && pattern.Zip(parts).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }

    /// <summary>How far roles reach at an address, the furthest first.</summary>
    /// <param name="everywhere">Those of them that one has in every programme of the register.</param>
    public static IReadOnlyList<Reach> Of(MatrixRow row, IEnumerable<AccessRole> roles, IReadOnlyList<AccessRole> everywhere) =>
        [.. roles.Where(r => row.Of(r) != Reach.Register || everywhere.Contains(r)).Select(row.Of).Where(r => r != Reach.No).Distinct().OrderDescending()];

    private static MatrixRow Get(string pattern, Act act, params IReadOnlyList<Reach> reaches) => new("GET", pattern, act, reaches);

    private static MatrixRow Post(string pattern, Act act, params IReadOnlyList<Reach> reaches) => new("POST", pattern, act, reaches);
}
