using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Messaging;

/// <summary>What others recorded in the cases of a user since the user last looked.</summary>
public sealed class NewsService(NewsDatabase news, AccountDatabase accounts, AccessDatabase accesses, IEventStore log, IClock clock)
{
    /// <summary>Notes an event for whoever guides the case and whoever stands in; for the leads of the programme if nobody does, or if it is about the programme. Who recorded it knows.</summary>
    public async Task AddAsync(long position, CancellationToken cancellation)
    {
        var recorded = await log.ReadAsync(position - 1, position, cancellation).SingleAsync(cancellation);
        foreach (var account in await ConcernedAsync(recorded, cancellation))
        {
            await news.AddAsync(account, position, cancellation);
        }
    }

    private async Task<IReadOnlyList<Guid>> ConcernedAsync(StoredEvent recorded, CancellationToken cancellation)
    {
        var (programme, guides) = await SubjectAsync(recorded.Stream, cancellation);
        if (programme is not { } at)
        {
            return [];
        }

        var others = (await accounts.AllAsync(cancellation)).Where(a => a.DisabledAt is null && a.Actor != recorded.Actor).ToList();
        if (guides.Count == 0)
        {
            return [.. others.Where(a => Holds(a, AccessRole.Lead, at)).Select(a => a.Id)];
        }

        var counsellors = others.Where(a => Holds(a, AccessRole.Counsellor, at)).ToList();
        var substitutes = await accesses.DelegationsAsync([.. counsellors.Select(a => a.Id)], at.Value, ReplayInputs.DateOf(clock.GetCurrentInstant()), cancellation);
        var today = ReplayInputs.DateOf(clock.GetCurrentInstant());
        return
        [
            .. counsellors.Where(a => (a.Professional is { } own && guides.Contains(own))
                || substitutes.Any(s => s.Account == a.Id && s.From <= today && guides.Contains(s.Professional))).Select(a => a.Id),
        ];
    }

    /// <summary>The programme of a stream, and the professionals who guide it; no programme for an employer, whom all programmes share.</summary>
    private async Task<(ProgrammeId? Programme, IReadOnlyList<string> Guides)> SubjectAsync(StreamId stream, CancellationToken cancellation) => stream.Kind switch
    {
        StreamKind.Programme => (new ProgrammeId(stream.Id), []),
        StreamKind.Trajectory when await CaseAccess.OfAsync(new(stream.Id), log, cancellation) is { } found => (found.Programme, [.. found.Professionals.Select(p => p.Value)]),
        _ => (null, []),
    };

    private static bool Holds(Account account, AccessRole role, ProgrammeId programme) => account.Grants.Contains(new(Codes<AccessRole>.Name(role), programme.Value));
}
