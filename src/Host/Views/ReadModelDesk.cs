using NodaTime;
using Spoor.Host.Web.Visits;
using Spoor.Store.Log;
using Spoor.Store.Views;
using Spoor.Store.Views.Past;
using Spoor.Store.Views.Queries;

namespace Spoor.Host.Views;

/// <summary>Finds who answers for the moment of a visit: the stored views for now, a fold of the log for any other. A host without stored
/// views, or whose views lag, folds for now too.</summary>
internal sealed class ReadModelDesk(IEventLog log, IServiceProvider services)
{
    private readonly PastMoments _past = new(log);
    private readonly ViewDatabase? _views = services.GetService<ViewDatabase>();

    // Once filled, a view stays filled: it is filled anew beside what readers see.
    private volatile bool _isFilled;

    /// <summary>The read models of the programme of a visit, as far as its caller reaches; null while the stored views were never filled.</summary>
    public async Task<IReadModels?> At(Visit visit, CancellationToken cancellation)
    {
        var all = await All(visit, cancellation);
        return all is not null && visit.Admission?.Caseload is { } caseload ? new OwnReadModels(all, caseload) : all;
    }

    /// <summary>The stored views, once they show what was recorded before this visit; null where the host has none, and where they do not come so far.</summary>
    public async Task<ViewDatabase?> StoredAsync(Visit visit, CancellationToken cancellation) =>
        _views is not null && await _views.ReachedAsync(visit.Known.Position, visit.Today, cancellation) ? _views : null;

    private async Task<IReadModels?> All(Visit visit, CancellationToken cancellation)
    {
        // Of an empty register there is nothing to ask.
        var programme = visit.Programme?.Id.Value ?? "";
        if (_views is not null && !visit.IsElsewhere)
        {
            _isFilled = _isFilled || await _views.IsFilled(cancellation);
            if (!_isFilled)
            {
                return null;
            }

            if (await StoredAsync(visit, cancellation) is { } stored)
            {
                return new StoredReadModels(stored, programme);
            }
        }

        return await At(visit.Known.Position, visit.AsOf, programme, cancellation);
    }

    /// <summary>The read models of a programme as they were at a position, as of a date.</summary>
    public Task<IReadModels> At(long position, LocalDate asOf, string programme, CancellationToken cancellation) => _past.At(position, asOf, programme, cancellation);
}
