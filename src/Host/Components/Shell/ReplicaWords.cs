using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Postgres;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Shell;

/// <summary>How far a read replica has come, as people read it.</summary>
internal static class ReplicaWords
{
    /// <summary>What is told where something is to be recorded on a replica.</summary>
    public static Text ReadOnly { get; } = new(
        "Deze database is een leesreplica: er kan niets worden vastgelegd. Geef deze opdracht de primaire database, met SPOOR_DATABASE of --database.",
        "This database is a read replica: nothing can be recorded. Give this command the primary database, by SPOOR_DATABASE or --database.");

    /// <summary>The position it holds, and up to when what it answers is final: an instant to ask for again.</summary>
    public static string Of(ReplicationLag reach) => reach.FinalisedThrough is { } settled
        ? Word.Of("replica.reach", reach.Position, ContractInstant.Pattern.Format(settled))
        : Word.Of("replica.reach_nothing", reach.Position);
}
