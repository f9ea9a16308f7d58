using NodaTime;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>A trajectory or an employer that is there to show something.</summary>
/// <param name="Nl">What it shows, in Dutch.</param>
/// <param name="En">The same in English.</param>
public sealed record Shown(string Id, string Nl, string En);

/// <summary>Tells the cases that show something, and remembers what for the README.</summary>
public sealed class Showcase(Story story)
{
    private readonly List<Shown> _shown = [];

    public IReadOnlyList<Shown> Shown => _shown;

    /// <summary>A guided trajectory with a mental-health institution.</summary>
    public TrajectoryStory Case(string id, LocalDate start, string nl, string en, string? client = null) =>
        Intake(id, start, nl, en, client: client).Guided(start.PlusDays(1), ProfessionalOf(id))
            .MentalHealth(start, Region.MentalHealth[Story.Number($"{id} institution", Region.MentalHealth.Length)]);

    /// <summary>A trajectory of which only the intake is told yet.</summary>
    public TrajectoryStory Intake(
        string id, LocalDate start, string nl, string en, Goal goal = Goal.FindWork, Benefit benefit = Benefit.Participatiewet, string? client = null)
    {
        _shown.Add(new(id, nl, en));
        return story.Trajectory(id)
            .Intake(start, Region.Municipality(Story.Number(id, 20), start.Year), client ?? $"c-{id[2..]}", benefit, goal);
    }

    /// <summary>An employer, as far as it shows something itself.</summary>
    public EmployerStory Employer(string id, string nl, string en)
    {
        _shown.Add(new(id, nl, en));
        return story.Employer(id);
    }

    /// <summary>Who guides a case of that id.</summary>
    public static Professional ProfessionalOf(string id) => Region.Professionals[Story.Number($"{id} by", Region.Professionals.Length)];
}
