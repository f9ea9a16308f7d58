using System.Globalization;
using System.Text;
using Npgsql;
using Shouldly;
using Spoor.EventStore.Seal;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Seal;

/// <summary>Added leaves as whole subtrees give the edge that the leaves give one by one.</summary>
public sealed class SubtreesTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_extends_the_edge_by_subtrees_as_by_leaves()
    {
        await using var source = await server.DatabaseAsync();
        var leaves = Enumerable.Range(0, 90).Select(n => TreeHash.OfLeaf(Encoding.UTF8.GetBytes(n.ToString(CultureInfo.InvariantCulture)))).ToArray();
        for (var size = 0; size <= 40; size += 1 + (size / 9))
        {
            for (var added = 0; added <= 45; added += 1 + (added / 7))
            {
                var roots = Subtrees.Of(size, leaves.AsSpan(size, added).ToArray());
                (await ExtendedAsync(source, MerkleFrontier.Over(leaves.Take(size)), added, roots)).ShouldBe(
                    MerkleFrontier.Over(leaves.Take(size + added)).Subtrees.Reverse(), $"{size} and {added} more");
            }
        }
    }

    [Theory]
    [InlineData(3, 5, 1)]
    [InlineData(0, 8, 2)]
    [InlineData(4, 1, 0)]
    public async Task Another_number_of_hashes_than_the_leaves_make_is_refused(int size, int added, int given)
    {
        await using var source = await server.DatabaseAsync();
        var leaf = TreeHash.OfLeaf([]);
        var edge = MerkleFrontier.Over(Enumerable.Repeat(leaf, size));
        var refused = await Should.ThrowAsync<PostgresException>(() => ExtendedAsync(source, edge, added, [.. Enumerable.Repeat(leaf, given)]));
        refused.SqlState.ShouldBe("SP003");
    }

    private static async Task<IEnumerable<TreeHash>> ExtendedAsync(NpgsqlDataSource source, MerkleFrontier edge, int added, IReadOnlyList<TreeHash> subtrees)
    {
        await using var command = source.CreateCommand("select spoor.edge_with_subtrees($1, $2, $3, $4)");
        command.Parameters.Add(new() { Value = Bytes(edge.Subtrees.Reverse()) });
        command.Parameters.Add(new() { Value = edge.Size });
        command.Parameters.Add(new() { Value = (long)added });
        command.Parameters.Add(new() { Value = Bytes(subtrees) });
        return ((byte[][])(await command.ExecuteScalarAsync(Stop))!).Select(b => TreeHash.Of(b)!.Value);
    }

    private static byte[][] Bytes(IEnumerable<TreeHash> hashes) => [.. hashes.Select(h => h.Bytes.ToArray())];
}
