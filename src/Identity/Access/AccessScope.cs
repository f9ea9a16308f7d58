using Spoor.Domain.Json;

namespace Spoor.Identity.Access;

/// <summary>How far a role reaches at an address, from nothing to everything of the programme.</summary>
public enum AccessScope
{
    /// <summary>It is refused.</summary>
    [Code("–")] No,

    /// <summary>He is led to where his own work is.</summary>
    [Code("home")] RedirectHome,

    /// <summary>Published figures, without anything from which a small number of persons follows.</summary>
    [Code("published")] Published,

    /// <summary>Proposals, and what the service point answers: of every case, and nothing else of it.</summary>
    [Code("proposals")] Proposals,

    /// <summary>His own caseload and that of whom he stands in for, and a case that he opened by need.</summary>
    [Code("own")] Caseload,

    /// <summary>What is of the register and of no programme: for whoever has the role in every programme of it.</summary>
    [Code("register")] AllProgrammes,

    [Code("yes")] Full,
}
