namespace Spoor.EventStore.Seal;

/// <summary>Verifies inclusion proofs: that a leaf is at a place in a tree, without the other leaves (RFC 9162, 2.1.3).</summary>
public static class Inclusion
{
    /// <summary>Whether a path leads from a leaf at its index to the root (RFC 9162, 2.1.3.2).</summary>
    /// <param name="index">The index of the leaf, from 0.</param>
    /// <param name="size">The number of leaves in the tree.</param>
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
}
