using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.News;

/// <summary>A step that somebody else recorded.</summary>
public sealed record NewsItem(StoredEvent Recorded, bool IsUnseen);

/// <summary>Finds what is new for a user, of the cases and programmes that the user may see now.</summary>
internal sealed class NewsQuery(NewsDatabase news, IEventStore log, CaseloadService caseloads)
{
    /// <summary>The maximum number of items, unseen or not.</summary>
    public const int Most = 50;

    /// <summary>The last news, newest first. What the user may no longer see is left out.</summary>
    public async Task<IReadOnlyList<NewsItem>> RunAsync(CurrentUser caller, CancellationToken cancellation)
    {
        var (items, allowed) = (new List<NewsItem>(), new Dictionary<StreamId, bool>());
        foreach (var (position, isUnseen) in await news.LastAsync(caller.Account, Most, cancellation))
        {
            var recorded = await log.ReadAsync(position - 1, position, cancellation).SingleAsync(cancellation);
            if (!allowed.TryGetValue(recorded.Stream, out var mayBeSeen))
            {
                allowed[recorded.Stream] = mayBeSeen = await MayBeSeenAsync(caller, recorded.Stream, cancellation);
            }

            if (mayBeSeen)
            {
                items.Add(new(recorded, isUnseen));
            }
        }

        return items;
    }

    private async Task<bool> MayBeSeenAsync(CurrentUser caller, StreamId stream, CancellationToken cancellation)
    {
        if (stream.Kind == StreamKind.Programme)
        {
            return caller.RolesIn(new ProgrammeId(stream.Id)).Contains(AccessRole.Lead);
        }

        if (await CaseAccess.OfAsync(new(stream.Id), log, cancellation) is not { } found)
        {
            return false;
        }

        var roles = caller.RolesIn(found.Programme);
        return roles.Contains(AccessRole.Lead)
            || (roles.Contains(AccessRole.Counsellor) && found.IsOf(caller, await caseloads.OfAsync(caller, found.Programme, cancellation)));
    }
}
