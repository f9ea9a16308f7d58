namespace Spoor.EventStore.Seal;

/// <summary>The full tree over some leaves, for proofs (RFC 9162, 2.1.1). A node without a sibling moves up unchanged.</summary>
public sealed class MerkleTree
{
    private readonly List<TreeHash[]> _levels;

    private MerkleTree(List<TreeHash[]> levels) => _levels = levels;

    /// <summary>The tree over some leaves, in order.</summary>
    public static MerkleTree Over(IEnumerable<TreeHash> leaves)
    {
        List<TreeHash[]> levels = [[.. leaves]];
        while (levels[^1].Length > 1)
        {
            levels.Add([.. levels[^1].Chunk(2).Select(pair => pair is [var left, var right] ? TreeHash.OfNode(left, right) : pair[0])]);
        }

        return new(levels);
    }

    /// <summary>The root: RFC 9162's MTH.</summary>
    public TreeHash Root => _levels[^1] is [var root] ? root : TreeHash.OfNothing;

    /// <summary>The inclusion path of a leaf: the sibling hashes, from the leaf up (RFC 9162, 2.1.3.1).</summary>
    /// <param name="index">The index of the leaf, from 0.</param>
    public IReadOnlyList<TreeHash> Path(int index)
    {
        var path = new List<TreeHash>();
        foreach (var level in _levels)
        {
            if ((index ^ 1) < level.Length)
            {
                path.Add(level[index ^ 1]);
            }

            index >>= 1;
        }

        return path;
    }
}
