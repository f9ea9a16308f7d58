using System.Data.Common;
using NodaTime;
using Npgsql;
using Spoor.EventStore.Postgres;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Views;

/// <summary>Runs in every host: takes the lease of the stored views when it is free, and projects while it holds it. Woken by a notice of
/// each append, it looks every second all the same.</summary>
/// <param name="holder">How this host is shown to whoever asks.</param>
public sealed class ViewRunner(NpgsqlDataSource source, string holder, IViewWitness witness)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is told to stop, and then lets go of the lease.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var lease = new ViewLease(source, holder, ViewLease.Term);
        using var woken = new WakeSignal();
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var listener = Task.Run(() => Listen(woken, listening.Token), CancellationToken.None);
        var isTold = false;
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                try
                {
                    if (await lease.Acquire(cancellation))
                    {
                        isTold = false;
                        await Project(lease, woken, cancellation);
                    }
                }
                catch (Exception broken) when (!cancellation.IsCancellationRequested && IsPassing(broken))
                {
                    // Once: a database that is away for an hour is away once.
                    if (!isTold)
                    {
                        witness.BrokenOff(broken);
                    }

                    isTold = true;
                }

                await Task.Delay(Pause, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        finally
        {
            await listening.CancelAsync();
            await listener;
            await LetGo(lease);
        }
    }

    /// <summary>What another try may mend. Damage that no view is to blame for is tried again too, and told each time.</summary>
    private static bool IsPassing(Exception broken) =>
        broken is DbException or LeaseLostException or OperationCanceledException or TimeoutException or InvalidDataException or IOException;

    private async Task Project(ViewLease lease, WakeSignal woken, CancellationToken cancellation)
    {
        using var holding = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var renewing = Renew(lease, holding);
        try
        {
            await using var projector = new Projector(source, lease, witness);
            while (true)
            {
                var today = await Today(holding.Token);
                var nextLook = Environment.TickCount64 + (long)Pause.TotalMilliseconds;
                await CatchUp(projector, today, looks: true, nextLook, holding.Token);
                while (await woken.WaitAsync(nextLook - Environment.TickCount64, holding.Token))
                {
                    await CatchUp(projector, today, looks: false, nextLook, holding.Token);
                }
            }
        }
        finally
        {
            await holding.CancelAsync();
            await renewing;
        }
    }

    /// <summary>Goes on while there is more, but not past the next look: however much comes, the day turns and a rebuild that is asked for begins.</summary>
    private static async Task CatchUp(Projector projector, LocalDate today, bool looks, long nextLook, CancellationToken cancellation)
    {
        while (await projector.Step(today, looks, cancellation) && Environment.TickCount64 < nextLook)
        {
            looks = false;
        }
    }

    private static async Task Renew(ViewLease lease, CancellationTokenSource holding)
    {
        try
        {
            using var ticks = new PeriodicTimer(lease.Interval);
            while (await ticks.WaitForNextTickAsync(holding.Token))
            {
                if (!await lease.Renew(holding.Token))
                {
                    await holding.CancelAsync();
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or DbException or TimeoutException)
        {
            // A lease that is not renewed is lost, whoever fails first: what this host still writes is refused at the commit.
            await holding.CancelAsync();
        }
    }

    private async Task<LocalDate> Today(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(SqlFiles.Views("now"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return ReplayInputs.DateOf(reader.GetFieldValue<Instant>(0));
    }

    private async Task Listen(WakeSignal woken, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                connection.Notification += (_, _) => woken.Set();
                await connection.Execute(SqlFiles.Views("listen"), cancellation);
                try
                {
                    while (true)
                    {
                        await connection.WaitAsync(cancellation);
                    }
                }
                finally
                {
                    await Unlisten(connection);
                }
            }
            catch (Exception lost) when (lost is DbException or TimeoutException or IOException)
            {
                await Task.WhenAny(Task.Delay(Pause, cancellation));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Sessions are not reset between two uses: whoever gets this one next would be told too.</summary>
    private static async Task Unlisten(NpgsqlConnection connection)
    {
        if (connection.FullState == System.Data.ConnectionState.Open)
        {
            await connection.Execute(SqlFiles.Views("unlisten"), CancellationToken.None);
        }
    }

    private static async Task LetGo(ViewLease lease)
    {
        try
        {
            await lease.Release(CancellationToken.None);
        }
        catch (Exception lost) when (lost is DbException or TimeoutException)
        {
            // Then it expires.
        }
    }
}
