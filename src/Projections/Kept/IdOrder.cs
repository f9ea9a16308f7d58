namespace Spoor.Projections.Kept;

/// <summary>The order of trajectories by id, in which a year's members are told.</summary>
internal static class IdOrder
{
    /// <summary>The indexes of all trajectories in the order of their ids.</summary>
    /// <param name="earlier">That order when there were fewer of them: the new ones are put in between.</param>
    public static int[] Of(ReadOnlySpan<KeptTrajectory> trajectories, int[] earlier)
    {
        if (earlier.Length == trajectories.Length)
        {
            return earlier;
        }

        var keys = new string[trajectories.Length - earlier.Length];
        var added = new int[keys.Length];
        for (var n = 0; n < keys.Length; n++)
        {
            added[n] = earlier.Length + n;
            keys[n] = trajectories[added[n]].Id.Value;
        }

        Array.Sort(keys, added, StringComparer.Ordinal);
        var order = new int[trajectories.Length];
        for (int at = 0, e = 0, a = 0; at < order.Length; at++)
        {
            var isAdded = e == earlier.Length
                || (a < added.Length && string.CompareOrdinal(keys[a], trajectories[earlier[e]].Id.Value) < 0);
            order[at] = isAdded ? added[a++] : earlier[e++];
        }

        return order;
    }
}
