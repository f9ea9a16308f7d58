using System.Collections.Concurrent;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Kit;

/// <summary>A few databases for many logs, one after the other: emptying one takes a fraction of the time of making one.</summary>
/// <param name="make">Makes a database with the schema of this program.</param>
internal sealed class LentDatabases(Func<Task<NpgsqlDataSource>> make)
{
    // Here the log stays append-only for everyone, but for whoever empties it.
    private const string Prepare = """
        create or replace function spoor.refuse_change() returns trigger
            language plpgsql
            set search_path = spoor, pg_temp
        as $$
        begin
            if current_setting('spoor.emptying', true) = 'on' then
                return null;
            end if;

            raise exception 'the log is append-only: % on % is refused', tg_op, tg_table_name
                using errcode = 'restrict_violation';
        end
        $$
        """;

    private const string Empty = """
        select set_config('spoor.emptying', 'on', true);
        delete from spoor.mt_events;
        delete from spoor.imported;
        delete from spoor.mt_event_progression;
        delete from spoor.mt_streams;
        update spoor.log_head set position = 0, recorded_at = null, settled_at = '-infinity', origin = gen_random_uuid(), edge = '{}';
        select setval('spoor.mt_events_sequence', 1, false);
        update spoor.read_models set generation = generation + 1, position = 0, as_of = '1900-01-01';
        select spoor.drop_other_read_models();
        """;

    private readonly ConcurrentQueue<NpgsqlDataSource> _returned = new();
    private int _made;
    private int _enough = 8;

    /// <summary>A database with nothing in it.</summary>
    public async Task<NpgsqlDataSource> LendAsync()
    {
        if (_returned.TryDequeue(out var returned) || (_made >= _enough && Collected(out returned)))
        {
            await ExecuteAsync(returned, Empty);
            return returned;
        }

        Interlocked.Increment(ref _made);
        await using var made = await make();

        // What a power cut would take of a test nobody misses, each statement comes by a hundred times, and no session is left other than it was.
        var source = RegisterDatabase.Connect(new NpgsqlConnectionStringBuilder(made.ConnectionString)
        {
            Options = "-c synchronous_commit=off", MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, NoResetOnClose = true,
        }.ConnectionString);
        await ExecuteAsync(source, Prepare);
        return source;
    }

    /// <summary>Takes back a database that nobody uses any more.</summary>
    public void Return(NpgsqlDataSource database) => _returned.Enqueue(database);

    // Most logs are let go of without a word; which, the collector knows.
    private bool Collected(out NpgsqlDataSource returned)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        if (_returned.TryDequeue(out returned!))
        {
            return true;
        }

        Interlocked.Add(ref _enough, 4);
        return false;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string statements)
    {
        await using var command = database.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }
}
