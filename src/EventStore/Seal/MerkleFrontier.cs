using System.Collections.Immutable;
using System.Numerics;

namespace Spoor.EventStore.Seal;

/// <summary>The Merkle frontier: the minimum state to append leaves and compute the root. The roots of the complete subtrees along the right edge, the
/// largest first, as many as the size has bits set (log.md, Seal; RFC 9162, 2.1.1).</summary>
/// <param name="Size">The number of leaves in the tree.</param>
public sealed record MerkleFrontier(long Size, ImmutableStack<TreeHash> Subtrees)
{
    /// <summary>The frontier of a tree without leaves.</summary>
    public static MerkleFrontier Empty { get; } = new(0, []);

    /// <summary>The frontier of given subtrees, the largest first; null if their number does not match the size.</summary>
    public static MerkleFrontier? Of(long size, IReadOnlyCollection<TreeHash> subtrees) =>
        size >= 0 && subtrees.Count == BitOperations.PopCount((ulong)size) ? new(size, [.. subtrees]) : null;

    /// <summary>The frontier of the tree over some leaves.</summary>
    public static MerkleFrontier Over(IEnumerable<TreeHash> leaves) => leaves.Aggregate(Empty, (edge, leaf) => edge.With(leaf));

    /// <summary>The frontier with one more leaf.</summary>
    public MerkleFrontier With(TreeHash leaf)
    {
        var (subtrees, whole) = (Subtrees, leaf);
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            subtrees = subtrees.Pop(out var left);
            whole = TreeHash.OfNode(left, whole);
        }

        return new(Size + 1, subtrees.Push(whole));
    }

    /// <summary>The root of the tree: RFC 9162's MTH.</summary>
    public TreeHash Root()
    {
        if (Subtrees.IsEmpty)
        {
            return TreeHash.OfNothing;
        }

        var rest = Subtrees.Pop(out var root);
        return rest.Aggregate(root, (right, left) => TreeHash.OfNode(left, right));
    }
}
