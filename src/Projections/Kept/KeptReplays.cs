using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Kept;

/// <summary>Counts years from a kept log, and keeps the last counts: another year of the same moment is only added up, and a later moment
/// is judged only where something was recorded since or a date has passed.</summary>
/// <param name="most">How many counts are kept; each takes some fifty bytes a trajectory.</param>
public sealed class KeptReplays(KeptLog log, int most = 8)
{
    /// <summary>The rules by which is counted from what is kept.</summary>
    public static CountingRules Rules => KeptJudge.Rules;

    private readonly Lock _access = new();
    private readonly List<KeptCount> _counts = [];
    private readonly List<(int Events, EmployersAt Employers, NodaTime.LocalDate AsOf)> _employers = [];

    /// <summary>The result of a year, byte for byte what <see cref="YearCount.Of"/> gives.</summary>
    /// <param name="inputs">Counted by the rules of <see cref="Rules"/>: a year closed by others goes by the simple fold.</param>
    /// <param name="position">The last position that takes part; no later than the log is kept.</param>
    public YearCount Year(ReplayInputs inputs, long position)
    {
        Check(inputs, position);
        return Count(inputs, position).Year(inputs);
    }

    /// <summary>The results of moments that follow each other, each told when it is asked for. Nothing of them is kept.</summary>
    /// <param name="moments">In order of position and date; each as in <see cref="Year"/>.</param>
    public IEnumerable<YearCount> Years(IEnumerable<(ReplayInputs Inputs, long Position)> moments)
    {
        KeptCount? earlier = null;
        foreach (var (inputs, position) in moments)
        {
            Check(inputs, position);
            var employers = EmployersAt(position, inputs.AsOf);
            earlier = KeptCount.Of(log, inputs, position, employers, earlier is not null && LeadsTo(earlier, inputs, position, employers) ? earlier : null);
            yield return earlier.Year(inputs);
        }
    }

    private void Check(ReplayInputs inputs, long position)
    {
        if (inputs.Rules != Rules)
        {
            throw new ArgumentException($"What is kept is not counted by version {inputs.Rules.Version} of the rules.", nameof(inputs));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, log.Position);
    }

    /// <summary>The employers as known at a position and as of a date.</summary>
    public EmployerFacts Employers(long position, NodaTime.LocalDate asOf) => EmployersAt(position, asOf).Facts;

    private KeptCount Count(ReplayInputs inputs, long position)
    {
        var employers = EmployersAt(position, inputs.AsOf);
        KeptCount? earlier;
        lock (_access)
        {
            if (_counts.Find(c => c.Position == position && c.Inputs.AsOf == inputs.AsOf && IsSame(c, inputs)) is { } kept)
            {
                Touch(_counts, kept);
                return kept;
            }

            earlier = _counts.Where(c => LeadsTo(c, inputs, position, employers)).MaxBy(c => (c.Inputs.AsOf, c.Position));
        }

        var count = KeptCount.Of(log, inputs, position, employers, earlier);
        lock (_access)
        {
            // Nobody asks for the moment before on the same day any more, or it is made again.
            if (earlier?.Inputs.AsOf == inputs.AsOf)
            {
                _counts.Remove(earlier);
            }

            Touch(_counts, count);
        }

        return count;
    }

    private EmployersAt EmployersAt(long position, NodaTime.LocalDate asOf)
    {
        var events = log.EmployerEventsAt(position);
        var named = log.Packing.Employers.Length;
        lock (_access)
        {
            var kept = _employers.Find(e => e.Events == events && e.AsOf <= asOf && !(e.Employers.Until <= asOf) && e.Employers.Count == named);
            if (kept.Employers is null)
            {
                kept = (events, log.Employers(position, asOf), asOf);
            }

            Touch(_employers, kept);
            return kept.Employers;
        }
    }

    /// <summary>Whether a count can be gone on from.</summary>
    private static bool LeadsTo(KeptCount count, ReplayInputs inputs, long position, EmployersAt employers) =>
        count.Position <= position && count.Inputs.AsOf <= inputs.AsOf && count.Employers == employers && IsSame(count, inputs);

    private static bool IsSame(KeptCount count, ReplayInputs inputs) =>
        count.Inputs.Programme == inputs.Programme && IsSame(count.Inputs.Definition, inputs.Definition);

    private static bool IsSame(Definition one, Definition other) =>
        one with { ProfessionalRoles = [] } == other with { ProfessionalRoles = [] } && one.ProfessionalRoles.SequenceEqual(other.ProfessionalRoles);

    private void Touch<TItem>(List<TItem> items, TItem item)
    {
        items.Remove(item);
        items.Insert(0, item);
        if (items.Count > most)
        {
            items.RemoveAt(most);
        }
    }
}
