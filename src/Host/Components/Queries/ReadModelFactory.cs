using Spoor.EventStore.Views;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Components.Queries;

/// <summary>Chooses the read models for a request's point in time: the stored ones for now, a fold of the log for any other. Without stored read models,
/// or on a replica where they have not reached the current day yet, now is folded too.</summary>
internal sealed class ReadModelFactory(IServiceProvider services)
{
    private readonly ViewDatabase? _views = services.GetService<ViewDatabase>();

    /// <summary>The stored read models as of the request's day; null if the host has none, or they are not up to that day.</summary>
    public async Task<ViewDatabase?> StoredAsync(RequestContext request, CancellationToken cancellation) =>
        _views is not null && await _views.IsAsOfAsync(request.Today, cancellation) ? _views : null;

    /// <summary>The read models of the request's programme, within the user's access scope.</summary>
    public async Task<ReadModels> AtAsync(RequestContext request, CancellationToken cancellation)
    {
        // An empty register has nothing to query.
        var (programme, caseload) = (request.Programme?.Id.Value ?? "", request.Access?.Caseload);
        return !request.IsHistorical && await StoredAsync(request, cancellation) is { } stored
            ? new(stored.Stored, programme, caseload)
            : await services.GetRequiredService<HistoricalReadModels>().AtAsync(request.Known.Position, request.AsOf, programme, cancellation, caseload);
    }
}
