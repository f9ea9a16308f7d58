using NodaTime;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>A trajectory of the usual kinds before it is told: who, when and where. What is left open follows from its id.</summary>
/// <param name="Employer">Where it leads to work, if it does.</param>
/// <param name="Other">Where it was tried first, or a first step was made.</param>
public sealed record OrdinaryCase(Story Story, string Id, LocalDate Start, string Employer, string Other)
{
    private static readonly string?[] Referrers = ["org-ggz-nhn", "org-uwv", null, "org-alkmaar", "org-werksaam", null, "org-parnassia"];

    private static readonly ContractForm[] Forms =
    [
        ContractForm.FixedTerm, ContractForm.Permanent, ContractForm.FixedTerm, ContractForm.Payroll, ContractForm.FixedTerm,
        ContractForm.Secondment, ContractForm.Permanent, ContractForm.Agency, ContractForm.SelfEmployed, ContractForm.FixedTerm,
    ];

    /// <summary>The professional who guides it.</summary>
    public Professional By => Region.Professionals[Pick("by", Region.Professionals.Length)];

    /// <summary>Hours a week of its work.</summary>
    public decimal Hours => 12 + (4 * Pick("hours", 6));

    /// <summary>The contract it leads to.</summary>
    public ContractForm Form => Forms[Pick("form", Forms.Length)];

    /// <summary>A number below a limit that is this case's own.</summary>
    public int Pick(string what, int below) => Story.Number($"{Id} {what}", below);

    /// <summary>A code of a list that is this case's own.</summary>
    public TCode Pick<TCode>()
        where TCode : struct, Enum
    {
        var codes = Enum.GetValues<TCode>();
        return codes[Pick(typeof(TCode).Name, codes.Length)];
    }

    /// <summary>A working day so many days after the intake.</summary>
    public LocalDate Day(int days) => Story.WorkdayFrom(Start.PlusDays(days));

    /// <summary>The first of the month on or after so many days from the intake: when contracts begin.</summary>
    public LocalDate FirstOfMonth(int days)
    {
        var day = Start.PlusDays(days + 30);
        return new(day.Year, day.Month, 1);
    }

    /// <summary>The intake and who guides it.</summary>
    public TrajectoryStory Intake(Goal goal = Goal.FindWork, bool guided = true)
    {
        var told = Story.Trajectory(Id).Intake(
            Start,
            Region.Municipality(Pick("municipality", 20), Start.Year),
            $"c-{Id[2..]}",
            Pick("bijstand", 2) == 0 ? Benefit.Participatiewet : Pick<Benefit>(),
            goal,
            Referrers[Pick("referred", Referrers.Length)]);
        return guided ? told.Guided(Day(Pick("guided", 8)), By) : told;
    }

    /// <summary>As <see cref="Intake"/>, with a mental-health institution and the profile and its answer.</summary>
    public TrajectoryStory Prepared() => WithMentalHealth(Intake()).Profile(Day(21)).Feedback(Day(28 + Pick("feedback", 14)));

    /// <summary>The involvement of a mental-health institution, often from before the intake.</summary>
    public TrajectoryStory WithMentalHealth(TrajectoryStory told) => told.RecordedOn(Day(8)).MentalHealth(
        Day(Pick("since", 3) * -40),
        Region.MentalHealth[Pick("institution", Region.MentalHealth.Length)],
        Pick<InvolvementForm>());

    /// <summary>A proposal at the employer that is accepted a week later.</summary>
    public TrajectoryStory Matched(TrajectoryStory told, int after) =>
        told.Proposed(Day(after), Employer, Pick<StartingPoint>()).Accepted(Day(after + 7));

    /// <summary>The last day of a contract of so many months.</summary>
    public static LocalDate Until(LocalDate start, int months) => start.PlusMonths(months).PlusDays(-1);

    /// <summary>The last day of its contract: a year, or none where it is permanent.</summary>
    public LocalDate? YearFrom(LocalDate start) => Form is ContractForm.Permanent or ContractForm.SelfEmployed ? null : Until(start, 12);
}
