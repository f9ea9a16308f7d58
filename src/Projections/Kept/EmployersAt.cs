using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Kept;

/// <summary>The employers as known at a position and as of a date, with each entity as a number.</summary>
internal sealed class EmployersAt
{
    private readonly int[] _entityOf;

    /// <param name="until">The first day on which time alone makes the facts others; null where it does not.</param>
    public EmployersAt(EmployerFacts facts, ReadOnlySpan<EmployerId> employers, LocalDate? until)
    {
        Facts = facts;
        Until = until;
        var entities = new Ordinals<EmployerEntity>();
        _entityOf = new int[employers.Length];
        for (var e = 0; e < employers.Length; e++)
        {
            _entityOf[e] = entities.Of(facts.EntityOf(employers[e]));
        }

        Entities = [.. entities.Values];
    }

    public EmployerFacts Facts { get; }

    /// <summary>The first day on which time alone makes them others; null where it does not.</summary>
    public LocalDate? Until { get; }

    /// <summary>How many employers have a number here.</summary>
    public int Count => _entityOf.Length;

    /// <summary>Every entity, by number.</summary>
    public EmployerEntity[] Entities { get; }

    /// <summary>The entity of an employer, each by number.</summary>
    public int EntityOf(int employer) => _entityOf[employer];
}
