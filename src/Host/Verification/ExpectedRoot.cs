using Spoor.Store.Seal;

namespace Spoor.Host.Verification;

/// <summary>A root that someone holds outside: over so many first lines (log.md, Seal).</summary>
public sealed record ExpectedRoot(long Size, TreeHash Root);
