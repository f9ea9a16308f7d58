using Spoor.EventStore.Views;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Components.Queries;

/// <summary>Finds who answers for the moment of a visit: the stored read models for now, a fold of the log for any other. A host without stored read models, or on a replica that has
/// not been given this day yet, folds for now too.</summary>
internal sealed class ReadModelFactory(IServiceProvider services)
{
    private readonly ViewDatabase? _views = services.GetService<ViewDatabase>();

    /// <summary>The stored read models as of the day of a visit; null where the host has none, or cannot have them so.</summary>
    public async Task<ViewDatabase?> StoredAsync(RequestContext request, CancellationToken cancellation) =>
        _views is not null && await _views.IsAsOfAsync(request.Today, cancellation) ? _views : null;

    /// <summary>The read models of the programme of a visit, as far as its caller reaches.</summary>
    public async Task<ReadModels> AtAsync(RequestContext request, CancellationToken cancellation)
    {
        // Of an empty register there is nothing to ask.
        var (programme, caseload) = (request.Programme?.Id.Value ?? "", request.Access?.Caseload);
        return !request.IsHistorical && await StoredAsync(request, cancellation) is { } stored
            ? new(stored.Stored, programme, caseload)
            : await services.GetRequiredService<HistoricalReadModels>().AtAsync(request.Known.Position, request.AsOf, programme, cancellation, caseload);
    }
}
