using Spoor.Domain.Json;

namespace Spoor.Identity.Access;

/// <summary>What someone may be in a programme.</summary>
public enum AccessRole
{
    /// <summary>Guides clients: own caseload.</summary>
    [Code("counsellor")] Counsellor,

    /// <summary>Knows employers.</summary>
    [Code("consultant")] Consultant,

    /// <summary>Leads the programme.</summary>
    [Code("lead")] Lead,

    /// <summary>Counts again, without knowing whom.</summary>
    [Code("evaluator")] Evaluator,

    /// <summary>Sees results only.</summary>
    [Code("steering")] Steering,

    /// <summary>Keeps accounts and keys of the whole register, and sees no case.</summary>
    [Code("administrator")] Administrator,
}
