using System.Diagnostics;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>What every measurement works with: a server, and a register of the size asked for, as a file and imported.</summary>
/// <param name="runs">How many times each work is done; the median counts.</param>
internal sealed class Bench(PostgresServer server, string file, int lines, int runs) : IAsyncDisposable
{
    private NpgsqlDataSource? _filled;

    /// <summary>How many times each work is done; the median counts.</summary>
    public int Runs => runs;

    /// <summary>The register as a file of event lines.</summary>
    public string File => file;

    /// <summary>How many event lines the file holds.</summary>
    public int Lines => lines;

    /// <summary>A new register, as the program begins one: with read models that hold as of today.</summary>
    public async Task<NpgsqlDataSource> EmptyAsync()
    {
        var source = await server.DatabaseAsync();
        return await new ViewDatabase(source).PrepareAsync(default) is { } fault ? throw new InvalidOperationException(fault.En) : source;
    }

    /// <summary>The database that holds the register, filled once: whoever measures on it adds to it and takes nothing away.</summary>
    public async Task<NpgsqlDataSource> FilledAsync()
    {
        if (_filled is null)
        {
            _filled = await EmptyAsync();
            await ImportAsync(_filled);
        }

        return _filled;
    }

    public async ValueTask DisposeAsync()
    {
        if (_filled is not null)
        {
            await _filled.DisposeAsync();
        }
    }

    /// <summary>Imports the file.</summary>
    public async Task ImportAsync(NpgsqlDataSource source)
    {
        var report = await new Import(new PostgresEventStore(source)).RunAsync(file, () => System.IO.File.OpenRead(file), keepGoing: false, default);
        if (report.Faults is [var fault, ..])
        {
            throw new InvalidOperationException(fault.ToString());
        }
    }

    /// <summary>How many seconds a work takes.</summary>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
