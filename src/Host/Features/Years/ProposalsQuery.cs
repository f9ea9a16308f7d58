using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Members;

namespace Spoor.Host.Features.Years;

/// <summary>One match proposal.</summary>
/// <param name="Answer"><c>accepted</c>, <c>declined</c> or <c>unanswered</c>.</param>
/// <param name="AnsweredOn">Null if it is not answered.</param>
public sealed record ProposalListItem(
    TrajectoryId Trajectory, ProposalId Proposal, EmployerId Employer, LocalDate On, string Answer, LocalDate? AnsweredOn);

/// <summary>A page of the proposals of a year.</summary>
/// <param name="Answer">The answer selected; null is every proposal.</param>
public sealed record ProposalListItems(string? Answer, ListPage Page, IReadOnlyList<ProposalListItem> Rows);

/// <summary>Finds the proposals of a year. Their number per trajectory is known, so only those of the page are read.</summary>
internal sealed class ProposalsQuery(IEventStore log)
{
    /// <summary>The answers that can be selected.</summary>
    public static IReadOnlyList<string> Answers { get; } = ["accepted", "declined", "unanswered"];

    public async Task<ProposalListItems> RunAsync(RequestContext request, ReplayedYear year, CancellationToken cancellation)
    {
        var answer = request.Query.Given("antwoord");
        if (answer is not null && !Answers.Contains(answer))
        {
            request.Query.Refuse("antwoord", answer, QueryReader.OneOf(Answers));
            answer = null;
        }

        var page = ListPage.Read(request, year.Members.Sum(m => CountOf(m, answer)));
        var (before, first, onPage) = (0, 0, new List<Member>());
        foreach (var member in year.Members)
        {
            var here = CountOf(member, answer);
            if (here > 0 && before + here >= page.From && before < page.To)
            {
                first = onPage.Count == 0 ? before : first;
                onPage.Add(member);
            }

            before += here;
        }

        var rows = await ReadAsync(onPage, year, answer, cancellation);
        return new(answer, page, [.. rows.Skip(page.From - 1 - first).Take(ListPage.Size)]);
    }

    private async Task<List<ProposalListItem>> ReadAsync(List<Member> members, ReplayedYear year, string? answer, CancellationToken cancellation)
    {
        var streams = await log.FetchStreamsAsync([.. members.Select(m => StreamId.Of(m.Trajectory))], year.Result.Position, cancellation)
            .ToDictionaryAsync(s => s.Id, cancellationToken: cancellation);
        return
        [
            .. members.SelectMany(m => Of(m.Trajectory, StreamReplay.ApplyCorrections(streams[StreamId.Of(m.Trajectory)].Events), year.Result.AsOf))
                .Where(p => answer is null || p.Answer == answer),
        ];
    }

    private static IEnumerable<ProposalListItem> Of(TrajectoryId id, IReadOnlyList<EventEnvelope> effective, LocalDate asOf)
    {
        if (TrajectoryFacts.Read(id, effective, asOf) is not { } facts)
        {
            return [];
        }

        var accepted = facts.Steps.Select(s => s.Step).OfType<MatchAccepted>().ToDictionary(s => s.ProposalId, s => s.On);
        var declined = facts.Steps.Select(s => s.Step).OfType<MatchDeclined>().ToDictionary(s => s.ProposalId, s => s.On);
        return facts.Steps.Select(s => s.Step).OfType<MatchProposed>().Select(p => p.ProposalId switch
        {
            var proposal when accepted.TryGetValue(proposal, out var on) => new ProposalListItem(id, proposal, p.EmployerId, p.On, "accepted", on),
            var proposal when declined.TryGetValue(proposal, out var on) => new(id, proposal, p.EmployerId, p.On, "declined", on),
            var proposal => new(id, proposal, p.EmployerId, p.On, "unanswered", null),
        });
    }

    private static int CountOf(Member member, string? answer) => answer switch
    {
        "accepted" => member.Accepted,
        "declined" => member.Declined,
        "unanswered" => member.Proposed - member.Accepted - member.Declined,
        _ => member.Proposed,
    };
}
