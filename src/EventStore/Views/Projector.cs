using System.Data.Common;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Views;

/// <summary>Told what whoever runs a host must see.</summary>
public interface IViewWitness
{
    /// <summary>A view stopped: it stands right before a position until a program comes that can take it in.</summary>
    void Stopped(string view, long position, EventId? stoppedBy, string why);

    /// <summary>Views were filled anew and are shown.</summary>
    void Rebuilt(IReadOnlyList<string> views, long position);

    /// <summary>Projecting broke off and is taken up again, by this host or another.</summary>
    void BrokenOff(Exception why);
}

/// <summary>Keeps the stored views up with the log while its host holds the lease. It decides nothing by itself: each step takes the
/// date, and says whether there was anything to do.</summary>
/// <remarks>One that lost the lease, or that the database failed, is thrown away: what it knew follows from what is stored.</remarks>
internal sealed class Projector(NpgsqlDataSource source, ViewLease lease, IViewWitness witness) : IAsyncDisposable
{
    // Behind by more, filling anew is quicker than following.
    private const int FarBehind = 20_000;

    // Filling that keeps breaking off is tried again after so many looks at most, as a power of two: about a minute.
    private const int MostDoublings = 6;

    private readonly CancellationTokenSource _ending = new();
    private readonly LogReader _log = new(source);
    private readonly Advance _advance = new(source, lease);
    private readonly Cleaning _cleaning = new(source, lease);
    private List<Followed>? _shown;
    private List<Followed> _built = [];
    private Task<IReadOnlyList<Followed>>? _building;
    private int _failures;
    private int _looksToLetPass;

    /// <summary>Whether views are being filled anew.</summary>
    public bool IsFilling => _building is not null || _built.Count > 0;

    /// <summary>Does what is to be done now.</summary>
    /// <param name="today">As of which date the views are to hold; never an earlier one than they do.</param>
    /// <param name="looks">Whether to look too if someone asked for a rebuild.</param>
    /// <returns>Whether there may be more to do at once.</returns>
    /// <exception cref="LeaseLostException">Another host projects.</exception>
    public async Task<bool> Step(LocalDate today, bool looks, CancellationToken cancellation)
    {
        if (_shown is null || looks)
        {
            await Look(today, cancellation);
        }

        var didSomething = await Follow(_shown!, today, cancellation);
        if (_building is { IsCompleted: true } ended)
        {
            _building = null;
            await Take(ended);
        }

        if (_built.Count > 0)
        {
            // Where events keep coming it would never be at the end; as far as what it takes the place of is far enough.
            if (!await Follow(_built, today, cancellation) || _built.All(IsAsFarAsShown))
            {
                await Show(cancellation);
            }

            return true;
        }

        return didSomething || (!IsFilling && await _cleaning.Some(_shown!, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_building is not null)
        {
            await Task.WhenAny(_building);
        }

        _ending.Dispose();
    }

    /// <summary>Takes what was filled. Where that broke off it is tried again, each time later; what is shown is followed meanwhile.</summary>
    private async Task Take(Task<IReadOnlyList<Followed>> ended)
    {
        try
        {
            _built = [.. await ended];
            _failures = 0;
        }
        catch (Exception broken) when (broken is DbException or TimeoutException or IOException or InvalidDataException)
        {
            _failures = Math.Min(_failures + 1, MostDoublings);
            _looksToLetPass = 1 << _failures;
            witness.BrokenOff(broken);
        }
    }

    private bool IsAsFarAsShown(Followed built) =>
        _shown!.Where(s => s.View == built.View).All(s => built.AsOf >= s.AsOf && built.Position >= s.Position);

    private async Task Look(LocalDate today, CancellationToken cancellation)
    {
        var states = (await ViewStates.Noted(source, cancellation)).ToDictionary(s => s.View);
        var known = StoredView.All.Where(v => states[v.Name].Shape <= v.Shape).ToList();
        _shown ??= [.. known.Select(v => (View: v, State: states[v.Name])).Where(v => v.State.Shape == v.View.Shape)
            .Select(v => new Followed(v.View, v.State.Generation, isShown: true, v.State.Position, v.State.AsOf))];
        if (IsFilling || _looksToLetPass-- > 0)
        {
            return;
        }

        var head = await _log.Head(cancellation);
        var views = known.Where(v => IsWanted(v, states[v.Name], head)).ToList();
        if (views.Count > 0)
        {
            _building = Task.Run(() => new Rebuild(source, lease).Fill(views, head, today, _ending.Token), cancellation);
        }
    }

    private static bool IsWanted(StoredView view, ViewState state, long head) =>
        state.Shape < view.Shape
        || state.WantsRebuild
        || (state.Stopped is null && head - state.Position > Math.Max(FarBehind, state.Position));

    /// <summary>Takes views on to the date and to the end of the log, each as far as one transaction goes.</summary>
    private async Task<bool> Follow(IReadOnlyList<Followed> views, LocalDate today, CancellationToken cancellation)
    {
        var moved = false;
        foreach (var view in views.Where(v => v.Stopped is null && v.AsOf < today))
        {
            moved = true;
            try
            {
                await _advance.To(today, view, cancellation);
            }
            catch (ViewFaultException fault)
            {
                await Stop(view, view.Position, null, fault.Message, cancellation);
            }
        }

        foreach (var group in views.Where(v => v.Stopped is null).GroupBy(v => (v.Position, v.AsOf, v.Limit)).Select(g => g.ToList()).ToList())
        {
            moved |= await Follow(group, cancellation);
        }

        return moved;
    }

    private async Task<bool> Follow(List<Followed> group, CancellationToken cancellation)
    {
        var events = await _log.Behind(group[0].Position, group[0].Limit, cancellation);
        if (events.Count == 0)
        {
            return false;
        }

        try
        {
            await _advance.Over(group, events, cancellation);
            foreach (var view in group)
            {
                view.Limit = Math.Min(Followed.MostEvents, view.Limit * 2);
            }
        }
        catch (ViewFaultException fault)
        {
            var view = group.First(v => v.View == fault.View);
            if (events is [var single])
            {
                await Stop(view, single.Position, single.Id, fault.Message, cancellation);
            }
            else
            {
                view.Limit = Math.Max(1, events.Count / 2);
            }
        }

        return true;
    }

    private async Task Stop(Followed view, long position, EventId? stoppedBy, string why, CancellationToken cancellation)
    {
        if (view.IsShown)
        {
            await Write([ViewStates.Stop(view, position, stoppedBy, why)], cancellation);
        }

        view.Stopped = (position, stoppedBy, why);
        witness.Stopped(view.View.Name, position, stoppedBy, why);
    }

    /// <summary>Shows what was filled anew: readers see all of it from one moment to the next.</summary>
    private async Task Show(CancellationToken cancellation)
    {
        await Write(
            [
                .. _built.Select(ViewStates.Switch),
                .. _built.Where(v => v.Stopped is not null).Select(v => ViewStates.Stop(v, v.Stopped!.Value.Position, v.Stopped.Value.Event, v.Stopped.Value.Why)),
            ],
            cancellation);
        foreach (var view in _built)
        {
            view.IsShown = true;
        }

        _shown!.RemoveAll(s => _built.Any(b => b.View == s.View));
        _shown.AddRange(_built);
        witness.Rebuilt([.. _built.Select(v => v.View.Name)], _built.Max(v => v.Position));
        _built = [];
        _cleaning.Begin();

        // Else lists are read by a plan for empty tables until the server looks for itself.
        await using var analyze = source.CreateCommand(SqlFiles.Views("analyze"));
        await analyze.ExecuteNonQueryAsync(cancellation);
    }

    private async Task Write(IReadOnlyList<NpgsqlBatchCommand> statements, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection))
        {
            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(statement);
            }

            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await lease.Commit(transaction, cancellation);
    }
}
