using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Kept;

/// <summary>The inputs of a replay as the judgment of a kept trajectory asks them.</summary>
internal sealed class KeptInputs
{
    private readonly bool[] _roles = new bool[byte.MaxValue + 1];

    /// <param name="programme">The number of the programme; -1 where no trajectory names it.</param>
    public KeptInputs(ReplayInputs inputs, long position, int programme, EmployersAt employers, ReadOnlySpan<decimal> hours)
    {
        Position = position;
        AsOf = Day.Of(inputs.AsOf);
        Programme = programme;
        Employers = employers;
        Hours = [.. hours];
        var definition = inputs.Definition;
        CountsBy = definition.CountsBy;
        RequiresMentalHealth = definition.RequiresMentalHealth;
        MinimumJobMonths = definition.MinimumJobMonths;
        UnpaidStepMonths = definition.UnpaidStepMonths;
        MinimumHoursPerWeek = definition.MinimumHoursPerWeek;
        foreach (var role in definition.ProfessionalRoles)
        {
            _roles[(byte)role] = true;
        }
    }

    public long Position { get; }

    public int AsOf { get; }

    public int Programme { get; }

    public EmployersAt Employers { get; }

    /// <summary>Hours a week, by number.</summary>
    public decimal[] Hours { get; }

    public CountsBy CountsBy { get; }

    public bool RequiresMentalHealth { get; }

    public int MinimumJobMonths { get; }

    public int UnpaidStepMonths { get; }

    public decimal MinimumHoursPerWeek { get; }

    /// <summary>Whether a professional of this role counts.</summary>
    public bool Counts(byte role) => _roles[role];
}
