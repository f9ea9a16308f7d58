using Spoor.Domain.Json;

namespace Spoor.Identity.Access;

/// <summary>The roles of a user in a programme.</summary>
public enum AccessRole
{
    /// <summary>Guides clients: own caseload.</summary>
    [Code("counsellor")] Counsellor,

    /// <summary>Manages employer relations.</summary>
    [Code("consultant")] Consultant,

    /// <summary>Leads the programme.</summary>
    [Code("lead")] Lead,

    /// <summary>Recounts results, without knowing who the clients are.</summary>
    [Code("evaluator")] Evaluator,

    /// <summary>Sees results only.</summary>
    [Code("steering")] Steering,

    /// <summary>Manages accounts and keys of the whole register, and sees no case.</summary>
    [Code("administrator")] Administrator,
}
