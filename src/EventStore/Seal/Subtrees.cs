namespace Spoor.EventStore.Seal;

/// <summary>Condenses leaves that are added to a tree into the roots of the largest complete subtrees they form there: at most twice log₂ of their number.
/// The Merkle frontier follows from these as from the leaves (RFC 9162, 2.1.1).</summary>
public static class Subtrees
{
    /// <summary>The roots, in order.</summary>
    /// <param name="size">The number of leaves already in the tree.</param>
    /// <param name="leaves">Used as scratch space: its contents are undefined afterwards.</param>
    public static IReadOnlyList<TreeHash> Of(long size, Span<TreeHash> leaves)
    {
        var roots = new List<TreeHash>();
        while (leaves.Length > 0)
        {
            var width = 1;
            while ((size & width) == 0 && 2 * width <= leaves.Length)
            {
                width *= 2;
            }

            roots.Add(Root(leaves[..width]));
            leaves = leaves[width..];
            size += width;
        }

        return roots;
    }

    private static TreeHash Root(Span<TreeHash> nodes)
    {
        for (var count = nodes.Length; count > 1; count /= 2)
        {
            for (var at = 0; at < count; at += 2)
            {
                nodes[at / 2] = TreeHash.OfNode(nodes[at], nodes[at + 1]);
            }
        }

        return nodes[0];
    }
}
