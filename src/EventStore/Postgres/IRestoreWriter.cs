using Npgsql;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Fills an empty register with what a backup holds. Nothing is stored until it commits.</summary>
public interface IRestoreWriter : IAppendTransaction
{
    /// <summary>The connection whose transaction this is: for what a backup holds besides the log, which is restored with it or not at all. It may be used
    /// only while no line is on its way to the log.</summary>
    NpgsqlConnection Connection { get; }
}
