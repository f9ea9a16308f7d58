namespace Spoor.EventStore.Seal;

/// <summary>Leaves that are added to a tree, as the roots of the largest whole subtrees that they make there: at most twice log₂ of their
/// number, from which the right edge follows as it does from the leaves (RFC 9162, 2.1.1).</summary>
public static class Subtrees
{
    /// <summary>The roots, in order.</summary>
    /// <param name="size">How many leaves the tree has before.</param>
    /// <param name="leaves">Used up: what is left in it means nothing.</param>
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
