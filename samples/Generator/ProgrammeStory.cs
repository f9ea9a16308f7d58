using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;

namespace Spoor.Samples;

/// <summary>Tells of a programme in the words of the plan. What has no date of its own is told with the day it was decided.</summary>
public sealed class ProgrammeStory(Story story, string id)
    : StreamStory<ProgrammeStory>(story, new(StreamKind.Programme, id))
{
    public ProgrammeStory Registered(LocalDate on, string name, string region, string centreMunicipality) =>
        Tell(new ProgrammeRegistered(name, region, new(centreMunicipality), on), on);

    /// <summary>The two targets of a year.</summary>
    public ProgrammeStory Targets(LocalDate decidedOn, int year, int trajectories = 25, int newEmployers = 5) =>
        Tell(new TargetSet(Kpi.Trajectories, year, trajectories), decidedOn)
            .Tell(new TargetSet(Kpi.NewEmployers, year, newEmployers), decidedOn);

    public ProgrammeStory Joined(
        LocalDate on, string organisation, string name, PartyKind kind, string? municipality = null, string? subregion = null) =>
        Tell(
            new PartyJoined(
                new(organisation), name, kind, municipality is null ? null : new MunicipalityCode(municipality), subregion, on),
            on);

    public ProgrammeStory Left(LocalDate on, string organisation) => Tell(new PartyLeft(new(organisation), on), on);

    public ProgrammeStory Approved(LocalDate on, string organisation, ApprovalLevel level = ApprovalLevel.Board) =>
        Tell(new ApprovalGiven(new(organisation), level, on), on);

    public ProgrammeStory Appointed(LocalDate on, string member, string organisation, decimal hours, string? substitute = null) =>
        Tell(new MemberAppointed(new(member), new(organisation), substitute is null ? null : new MemberId(substitute), hours, on), on);

    public ProgrammeStory Released(LocalDate on, string member) => Tell(new MemberReleased(new(member), on), on);

    /// <summary>A milestone; without a due day it is still to be set.</summary>
    public ProgrammeStory Planned(LocalDate decidedOn, string milestone, string title, LocalDate? due = null) =>
        Tell(new MilestonePlanned(new(milestone), title, due), decidedOn);

    public ProgrammeStory Reached(LocalDate on, string milestone) => Tell(new MilestoneReached(new(milestone), on), on);

    public ProgrammeStory Adopted(LocalDate on, Definition definition) => Tell(new DefinitionAdopted(definition), on);
}
