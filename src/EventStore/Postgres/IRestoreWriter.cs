using Spoor.EventStore.Accounts;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Fills an empty register with what a backup holds. Nothing is stored until it commits.</summary>
public interface IRestoreWriter : IAppendTransaction
{
    /// <summary>Puts looks into the access log. No line may be on its way to the log meanwhile.</summary>
    /// <returns>False where one of them is there already; then this writer can do nothing more.</returns>
    Task<bool> StoreCheckpointAsync(IReadOnlyCollection<AccessLogRecord> looks, CancellationToken cancellation);
}
