using Spoor.Domain.Json;

namespace Spoor.Identity.Access;

/// <summary>How much of a programme a role may access at a route, from nothing to everything.</summary>
public enum AccessScope
{
    /// <summary>Refused.</summary>
    [Code("–")] No,

    /// <summary>Redirects to the user's own start page.</summary>
    [Code("home")] RedirectHome,

    /// <summary>Published figures, without anything from which small numbers of persons could be derived.</summary>
    [Code("published")] Published,

    /// <summary>Proposals and the answers of the service point, of every case, and nothing else.</summary>
    [Code("proposals")] Proposals,

    /// <summary>The user's own caseload, the caseloads they substitute for, and cases opened by emergency access.</summary>
    [Code("own")] Caseload,

    /// <summary>Data of the register as a whole: for users with the role in every programme.</summary>
    [Code("register")] AllProgrammes,

    [Code("yes")] Full,
}
