using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.Projections.ProgrammeOverview;

/// <summary>The "programme" projection. It depends on no other streams. Targets, plans, definitions and closings have no date.</summary>
public static class ProgrammeOverview
{
    /// <summary>The row of one programme.</summary>
    public static ReadModelContent Of(StreamSnapshot stream)
    {
        if (stream.Effective is not [{ Step: ProgrammeRegistered registered }, ..])
        {
            return new(null, [[]]);
        }

        var draft = new Draft();
        LocalDate? changesOn = null;
        foreach (var recorded in stream.Effective)
        {
            if (recorded.Step is not ProgrammeRegistered && PayloadField.DateOf(recorded.Step) is { } on && on > stream.AsOf)
            {
                changesOn = NextChange.Earliest(changesOn, on);
            }
            else
            {
                draft.Apply(recorded);
            }
        }

        return new(changesOn, [[new ProgrammeRow(new(stream.Stream.Id), registered.Name, draft.Document(registered, ProgrammeFacts.Read(stream.Effective)))]]);
    }

    private sealed class Draft
    {
        private readonly OrderedDictionary<OrganisationId, Party> _parties = [];
        private readonly OrderedDictionary<MemberId, Member> _members = [];
        private readonly OrderedDictionary<MilestoneId, Milestone> _milestones = [];
        private readonly OrderedDictionary<(Kpi, int), Target> _targets = [];
        private readonly List<ClosedYearRow> _closed = [];

        public void Apply(EventEnvelope recorded)
        {
            switch (recorded.Step)
            {
                case TargetSet e:
                    _targets[(e.Kpi, e.Year)] = new(e.Kpi, e.Year, e.Target);
                    break;
                case PartyJoined e:
                    _parties[e.OrganisationId] = Of(e.OrganisationId) with
                    {
                        Name = e.Name, Kind = e.Kind, Municipality = e.Municipality, Subregion = e.Subregion, JoinedOn = e.On, LeftOn = null,
                    };
                    break;
                case PartyLeft e:
                    _parties[e.OrganisationId] = Of(e.OrganisationId) with { LeftOn = e.On };
                    break;
                case ApprovalGiven { Level: ApprovalLevel.Official } e:
                    _parties[e.OrganisationId] = Of(e.OrganisationId) with { Official = e.On };
                    break;
                case ApprovalGiven e:
                    _parties[e.OrganisationId] = Of(e.OrganisationId) with { Board = e.On };
                    break;
                case MemberAppointed e:
                    _members[e.MemberId] = new(e.MemberId, e.OrganisationId, e.SubstituteId, e.HoursPerWeek, e.On, null);
                    break;
                case MemberReleased e when _members.TryGetValue(e.MemberId, out var member):
                    _members[e.MemberId] = member with { ReleasedOn = e.On };
                    break;
                case MilestonePlanned e:
                    _milestones[e.MilestoneId] = new(e.MilestoneId, e.Title, e.Due, _milestones.GetValueOrDefault(e.MilestoneId)?.ReachedOn);
                    break;
                case MilestoneReached e when _milestones.TryGetValue(e.MilestoneId, out var milestone):
                    _milestones[e.MilestoneId] = milestone with { ReachedOn = e.On };
                    break;
                case YearClosed e:
                    _closed.Add(new(e.Year, e.Definition, e.AtPosition, e.ResultHash, recorded.RecordedAt, recorded.Id));
                    break;
            }
        }

        public ProgrammeDocument Document(ProgrammeRegistered registered, ProgrammeFacts facts) => new(
            registered.Region,
            registered.CentreMunicipality,
            registered.On,
            [.. _parties.Values],
            [.. _members.Values],
            [.. _milestones.Values],
            [.. _targets.Values.OrderBy(t => t.Year).ThenBy(t => t.Kpi)],
            facts.All,
            _closed);

        private Party Of(OrganisationId id) => _parties.GetValueOrDefault(id) ?? new(id, null, null, null, null, null, null, null, null);
    }
}
