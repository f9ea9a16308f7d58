using Spoor.EventStore.Views;
using Spoor.EventStore.Views.Past;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Views;

/// <summary>Finds who answers for the moment of a visit: the stored views for now, a fold of the log for any other. A host without stored
/// views, or whose views lag, folds for now too.</summary>
internal sealed class ReadModelFactory(IServiceProvider services)
{
    private readonly ViewDatabase? _views = services.GetService<ViewDatabase>();

    // Once filled, a view stays filled: it is filled anew beside what readers see.
    private volatile bool _isFilled;

    /// <summary>The stored views, once they show what was recorded before this visit; null where the host has none, and where they do not come so far.</summary>
    public async Task<ViewDatabase?> StoredAsync(Visit visit, CancellationToken cancellation) =>
        _views is not null && await _views.ReachedAsync(visit.Known.Position, visit.Today, cancellation) ? _views : null;

    /// <summary>The read models of the programme of a visit, as far as its caller reaches; null while the stored views were never filled.</summary>
    public async Task<ReadModels?> At(Visit visit, CancellationToken cancellation)
    {
        // Of an empty register there is nothing to ask.
        var (programme, caseload) = (visit.Programme?.Id.Value ?? "", visit.Admission?.Caseload);
        if (_views is not null && !visit.IsElsewhere)
        {
            _isFilled = _isFilled || await _views.IsFilled(cancellation);
            if (!_isFilled)
            {
                return null;
            }

            if (await StoredAsync(visit, cancellation) is { } stored)
            {
                return new(stored.Stored, programme, caseload);
            }
        }

        return await services.GetRequiredService<PastMoments>().At(visit.Known.Position, visit.AsOf, programme, cancellation, caseload);
    }
}
