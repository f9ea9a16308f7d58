using Spoor.Domain.Counting;

namespace Spoor.Projections.Readings;

/// <summary>A part of the count under the combinations of the parameters it reads, and which of those each combination of all parameters is.</summary>
internal sealed class ReadingPart
{
    private readonly int[] _local;

    private readonly int[] _first;

    private ReadingPart(int[] local, int[] first, IReadOnlyList<Definition> definitions) => (_local, _first, Definitions) = (local, first, definitions);

    /// <summary>A definition for each combination of the parameters it reads; the others are as in the base.</summary>
    public IReadOnlyList<Definition> Definitions { get; }

    /// <summary>Which of those a combination of all parameters is.</summary>
    public int this[int combination] => _local[combination];

    /// <summary>The first combination of all parameters that is one of its own.</summary>
    public int First(int place) => _first[place];

    public static ReadingPart Of(CountingPart part, Variation variation)
    {
        var read = variation.Axes.Index().Where(a => part.Reads(a.Item.Parameter)).ToList();
        var definitions = new Definition?[read.Aggregate(1, (product, axis) => product * axis.Item.Values.Count)];
        var first = new int[definitions.Length];
        var local = new int[variation.Combinations];
        for (var combination = 0; combination < local.Length; combination++)
        {
            var choice = ChoiceOf(combination, variation);
            var place = read.Aggregate(0, (before, axis) => (before * axis.Item.Values.Count) + choice[axis.Index]);
            local[combination] = place;
            if (definitions[place] is null)
            {
                definitions[place] = read.Aggregate(variation.Base, (definition, axis) => axis.Item.Parameter.With(definition, axis.Item.Values[choice[axis.Index]]));
                first[place] = combination;
            }
        }

        return new(local, first, definitions!);
    }

    /// <summary>The combination with the base's values but for one.</summary>
    public static int With(int axis, int value, Variation variation) =>
        variation.Axes.Index().Aggregate(0, (before, a) => (before * a.Item.Values.Count) + (a.Index == axis ? value : 0));

    private static int[] ChoiceOf(int combination, Variation variation)
    {
        var choice = new int[variation.Axes.Count];
        for (var axis = choice.Length - 1; axis >= 0; axis--)
        {
            combination = Math.DivRem(combination, variation.Axes[axis].Values.Count, out choice[axis]);
        }

        return choice;
    }
}
