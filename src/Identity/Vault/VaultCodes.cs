using Spoor.Domain.Json;

namespace Spoor.Identity.Vault;

/// <summary>Why a person was shredded. A code, because it outlives the person in the list.</summary>
public enum ShredReason
{
    /// <summary>The retention period is over and the destruction was approved.</summary>
    [Code("retention")] Retention,

    /// <summary>The person asked for it and there was no ground to refuse (GDPR art. 17).</summary>
    [Code("request")] Request,

    /// <summary>It should never have been recorded.</summary>
    [Code("mistake")] Mistake,
}

/// <summary>Why a hold was placed or lifted.</summary>
public enum HoldReason
{
    /// <summary>A legal claim for which the data is needed (GDPR art. 17(3)(e)).</summary>
    [Code("legal_claim")] LegalClaim,

    /// <summary>The person asked for the data to be retained (GDPR art. 18).</summary>
    [Code("request")] Request,

    /// <summary>A supervisor or auditor is examining it.</summary>
    [Code("audit")] Audit,

    /// <summary>The reason for the hold no longer applies.</summary>
    [Code("over")] Over,

    /// <summary>It was placed on the wrong person.</summary>
    [Code("mistake")] Mistake,
}
