using Spoor.EventStore.Postgres;

namespace Spoor.Host.Components.Requests;

/// <summary>Present if this host reads from a replica and cannot record.</summary>
/// <param name="Replica">Reports its replication lag.</param>
internal sealed record ReplicaMode(Replica Replica);
