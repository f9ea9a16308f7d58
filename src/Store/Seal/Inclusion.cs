namespace Spoor.Store.Seal;

/// <summary>Proofs that one leaf stands at one place of a tree, without showing the other leaves (RFC 9162, 2.1.3).</summary>
public static class Inclusion
{
    /// <summary>The path of a leaf: the roots of the subtrees beside it, from the leaf up.</summary>
    /// <param name="index">Which leaf, 0 being the first.</param>
    /// <param name="leaves">All leaves of the tree, in order.</param>
    public static IReadOnlyList<TreeHash> Path(int index, ReadOnlySpan<TreeHash> leaves)
    {
        var path = new List<TreeHash>();
        while (leaves.Length > 1)
        {
            var left = LeftHalf(leaves.Length);
            if (index < left)
            {
                path.Add(RootOf(leaves[left..]));
                leaves = leaves[..left];
            }
            else
            {
                path.Add(RootOf(leaves[..left]));
                leaves = leaves[left..];
                index -= left;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Whether a path leads from a leaf at its place to the root (RFC 9162, 2.1.3.2).</summary>
    /// <param name="index">Which leaf, 0 being the first.</param>
    /// <param name="size">How many leaves the tree has.</param>
    public static bool Holds(TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> path, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in path)
        {
            if (sn == 0)
            {
                return false;
            }

            if ((fn & 1) == 1 || fn == sn)
            {
                r = TreeHash.OfNode(p, r);
                while ((fn & 1) == 0 && fn != 0)
                {
                    (fn, sn) = (fn >> 1, sn >> 1);
                }
            }
            else
            {
                r = TreeHash.OfNode(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && r == root;
    }

    private static TreeHash RootOf(ReadOnlySpan<TreeHash> leaves)
    {
        var edge = RightEdge.Empty;
        foreach (var leaf in leaves)
        {
            edge = edge.With(leaf);
        }

        return edge.Root();
    }

    /// <summary>The largest power of two smaller than the size.</summary>
    private static int LeftHalf(int size) => 1 << (31 - int.LeadingZeroCount(size - 1));
}
