using Npgsql;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Fills an empty register from a backup. Nothing is stored until it commits.</summary>
public interface IRestoreWriter : IAppendTransaction
{
    /// <summary>The connection of this transaction: for what a backup holds besides the log, which is restored atomically with it. Not to be used while an
    /// append is running.</summary>
    NpgsqlConnection Connection { get; }
}
