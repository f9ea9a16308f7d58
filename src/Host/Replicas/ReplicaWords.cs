using Spoor.Domain.Json;
using Spoor.Host.Words;
using Spoor.Store.Postgres;

namespace Spoor.Host.Replicas;

/// <summary>How far a read replica has come, as people read it.</summary>
internal static class ReplicaWords
{
    /// <summary>The position it holds, and up to when what it answers is final: an instant to ask for again.</summary>
    public static string Of(ReplicaReach reach) => reach.SettledAt is { } settled
        ? Word.Of("replica.reach", reach.Position, InstantConverter.Pattern.Format(settled))
        : Word.Of("replica.reach_nothing", reach.Position);
}
