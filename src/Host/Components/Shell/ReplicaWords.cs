using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Postgres;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Shell;

/// <summary>The replication lag in words.</summary>
internal static class ReplicaWords
{
    /// <summary>The message when recording is attempted on a replica.</summary>
    public static Text ReadOnly { get; } = new(
        "Deze database is een leesreplica: er kan niets worden vastgelegd. Geef deze opdracht de primaire database, met SPOOR_DATABASE of --database.",
        "This database is a read replica: nothing can be recorded. Give this command the primary database, by SPOOR_DATABASE or --database.");

    /// <summary>Its position, and through which instant its results are final.</summary>
    public static string Of(ReplicationLag reach) => reach.FinalisedThrough is { } settled
        ? Word.Of("replica.reach", reach.Position, ContractInstant.Pattern.Format(settled))
        : Word.Of("replica.reach_nothing", reach.Position);
}
