using Spoor.EventStore.Postgres;

namespace Spoor.Host.Components.Requests;

/// <summary>Says, where there is one, that this host reads on a replica and can record nothing.</summary>
/// <param name="Replica">Tells how far it is.</param>
internal sealed record ReplicaMode(Replica Replica);
