using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Seal;

/// <summary>The tree of RFC 9162 (log.md, Seal), against what others published of it.</summary>
public sealed class TreeVectors
{
    /// <summary>The leaves of Certificate Transparency's own reference tests, and the root of the first one, two, three … of them.</summary>
    private static readonly (string Leaf, string Root)[] Published =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    private static readonly TreeHash[] Leaves = [.. Published.Select(p => TreeHash.OfLeaf(Convert.FromHexString(p.Leaf)))];

    [Fact]
    public void The_root_of_nothing_is_the_hash_of_nothing() => MerkleFrontier.Empty.Root().ToString()
        .ShouldBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    [Fact]
    public void Every_published_root_is_reproduced() =>
        Enumerable.Range(1, Published.Length).Select(n => MerkleFrontier.Over(Leaves.Take(n)).Root().ToString())
            .ShouldBe(Published.Select(p => $"sha256:{p.Root}"));

    /// <summary>RFC 9162, 2.1.5: the tree of seven leaves and its proofs, by the letters of its figure.</summary>
    [Fact]
    public void The_proofs_of_the_rfcs_own_example_are_reproduced()
    {
        var (a, b, c, d, e, f, j) = (Leaves[0], Leaves[1], Leaves[2], Leaves[3], Leaves[4], Leaves[5], Leaves[6]);
        var (g, h, i) = (TreeHash.OfNode(a, b), TreeHash.OfNode(c, d), TreeHash.OfNode(e, f));
        var (k, l) = (TreeHash.OfNode(g, h), TreeHash.OfNode(i, j));

        var tree = MerkleTree.Over(Leaves.Take(7));
        tree.Path(0).ShouldBe([b, h, l]);
        tree.Path(3).ShouldBe([c, g, l]);
        tree.Path(4).ShouldBe([f, j, k]);
        tree.Path(6).ShouldBe([i, k]);
        tree.Root.ShouldBe(TreeHash.OfNode(k, l));
    }

    [Fact]
    public void A_proof_holds_for_its_own_leaf_place_size_and_root_and_for_no_other()
    {
        var leaves = Enumerable.Range(0, 33).Select(n => TreeHash.OfLeaf([(byte)n])).ToArray();
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = MerkleFrontier.Over(leaves.Take(size)).Root();
            var tree = MerkleTree.Over(leaves.Take(size));
            tree.Root.ShouldBe(root);
            for (var at = 0; at < size; at++)
            {
                var path = tree.Path(at);

                Inclusion.Holds(leaves[at], at, size, path, root).ShouldBeTrue($"{at} of {size}");
                Inclusion.Holds(leaves[(at + 1) % leaves.Length], at, size, path, root).ShouldBeFalse($"another leaf at {at} of {size}");
                Inclusion.Holds(leaves[at], at, size, path, leaves[at] == root ? leaves[^1] : leaves[at]).ShouldBeFalse($"another root at {at} of {size}");
                Enumerable.Range(0, size).Where(n => n != at).ShouldAllBe(n => !Inclusion.Holds(leaves[at], n, size, path, root));
            }
        }
    }

    [Theory]
    [InlineData(false, "sha256:ea4a3462513ce60971ad63027477ddf2cd894fe3e07bfe26af1326887213b01c", "sha256:da1bbe4a6cde04ae6b0313e1e0e0a618977b502365707f91ce64c71a8327ce58")]
    [InlineData(true, "sha256:255abefca504cf05d9fecdc020ddcded47955597bd0e2cdf71069d58f04c2eea", "sha256:34cc4831e031c8f68daf9e521a992111a1b58c84846d0bd27df1ab8925215bf6")]
    public void The_contracts_register_has_the_roots_that_the_contract_prints(bool isFirst, string whole, string ofHundred)
    {
        var register = Register.Empty();
        register.Import(isFirst ? ContractExamples.ReadFirst("register.jsonl") : ContractExamples.Read("register.jsonl")).Faults.ShouldBeEmpty();

        MerkleFrontier.Over(register.Lines.Select(l => l.LeafHash())).Root().ToString().ShouldBe(whole);
        MerkleFrontier.Over(register.Lines.Take(100).Select(l => l.LeafHash())).Root().ToString().ShouldBe(ofHundred);
    }

    [Theory]
    [InlineData("sha256:255ABEFCA504CF05D9FECDC020DDCDED47955597BD0E2CDF71069D58F04C2EEA", true)]
    [InlineData("255abefca504cf05d9fecdc020ddcded47955597bd0e2cdf71069d58f04c2eea", false)]
    [InlineData("sha256:255abefca504cf05d9fecdc020ddcded47955597bd0e2cdf71069d58f04c2eeg", false)]
    [InlineData("sha256:255abe", false)]
    [InlineData(null, false)]
    public void A_printed_hash_is_read_in_its_one_form(string? text, bool isOne) => (TreeHash.Find(text) is not null).ShouldBe(isOne);
}
