using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Views;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>A host that projects when it is told to, on a date that is told.</summary>
internal sealed class Host(NpgsqlDataSource source) : IViewWitness, IAsyncDisposable
{
    private Projector? _projector;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ViewLease Lease { get; } = new(source, "test", TimeSpan.FromMinutes(1));

    /// <summary>What was told of views that stopped.</summary>
    public List<(string View, long Position, EventId? Event, string Why)> Stops { get; } = [];

    /// <summary>What was told of views that were filled anew.</summary>
    public List<string> Rebuilds { get; } = [];

    /// <summary>What broke off, where that is expected; null where it is a fault of the test.</summary>
    public List<string>? Breaks { get; init; }

    /// <summary>Whether views are being filled anew.</summary>
    public bool IsFilling => _projector!.IsFilling;

    /// <summary>One step; whether there may be more.</summary>
    public async Task<bool> Step(LocalDate today, bool looks = true)
    {
        if (!Lease.IsHeld)
        {
            await Lease.Acquire(Stop);
        }

        _projector ??= new(source, Lease, this);
        return await _projector.Step(today, looks, Stop);
    }

    /// <summary>Projects until there is nothing left to do and nothing is being filled.</summary>
    public async Task CatchUp(LocalDate today)
    {
        do
        {
            while (await Step(today))
            {
            }

            await Task.Delay(1, Stop);
        }
        while (_projector!.IsFilling);
    }

    public async ValueTask DisposeAsync()
    {
        if (_projector is not null)
        {
            await _projector.DisposeAsync();
            _projector = null;
        }

        await Lease.Release(Stop);
    }

    void IViewWitness.Stopped(string view, long position, EventId? stoppedBy, string why) => Stops.Add((view, position, stoppedBy, why));

    void IViewWitness.Rebuilt(IReadOnlyList<string> views, long position) => Rebuilds.AddRange(views);

    void IViewWitness.BrokenOff(Exception why) => (Breaks ?? throw new InvalidOperationException("Broken off.", why)).Add(why.Message);
}
