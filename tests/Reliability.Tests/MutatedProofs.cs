using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain.Json;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;

namespace Spoor.Reliability.Tests;

/// <summary>A proof that is not the one that was written is accepted by nobody who holds the printed root.</summary>
public sealed class MutatedProofs
{
    private static readonly Register Register = Filled();

    [Fact]
    public async Task No_mutated_proof_is_accepted()
    {
        var printed = new ExpectedRoot(Register.Lines.Count, MerkleFrontier.Over(Register.Lines.Select(l => l.LeafHash())).Root());
        var proofs = new List<byte[]>();
        foreach (var trajectory in Register.Lines.Select(l => l.Stream).Where(s => s.Kind == Domain.Recording.StreamKind.Trajectory).Distinct())
        {
            var proof = (await TrajectoryProof.OfAsync(Register.Log, new(trajectory.Id), null, TestContext.Current.CancellationToken)).Value;
            proofs.Add(Encoding.UTF8.GetBytes(proof));
            (await VerifyAsync(proofs[^1], printed)).IsSound.ShouldBeTrue(trajectory.ToString());
        }

        var chance = Effort.Chance();
        var tries = Effort.Of(100_000, 3_000);
        var accepted = 0;
        for (var i = 0; i < tries; i++)
        {
            var proof = proofs[chance.Next(proofs.Count)];
            var mutant = i % 2 == 0 ? WithOtherBytes(proof, chance) : Rewritten(proof, proofs[chance.Next(proofs.Count)], chance);
            if (!mutant.AsSpan().SequenceEqual(proof) && (await VerifyAsync(mutant, printed)).IsSound)
            {
                accepted++;
                TestContext.Current.TestOutputHelper!.WriteLine(Encoding.UTF8.GetString(mutant));
            }
        }

        Effort.Report($"{tries} mutated proofs, {accepted} accepted");
        accepted.ShouldBe(0);
    }

    private static async Task<Verified> VerifyAsync(byte[] file, ExpectedRoot printed)
    {
        using var stream = new MemoryStream(file);
        return TrajectoryProof.IsOne(file) ? TrajectoryProof.Verify(file, printed) : await FileVerifier.VerifyAsync(stream, printed, default);
    }

    private static byte[] WithOtherBytes(byte[] proof, Random chance)
    {
        var bytes = proof.ToList();
        for (var n = chance.Next(1, 4); n > 0; n--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)chance.Next(256));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'}');
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Written as spoor writes it, so that only what it says can give it away. Leaving out the last lines is no such change:
    /// a proof of the first ones is a proof.</summary>
    private static byte[] Rewritten(byte[] proof, byte[] other, Random chance)
    {
        var document = JsonNode.Parse(proof)!.AsObject();
        var lines = document["lines"]!.AsArray();
        var at = chance.Next(lines.Count);
        var line = lines[at]!["line"]!.AsObject();
        var path = lines[at]!["path"]!.AsArray();
        switch (chance.Next(12))
        {
            case 0:
                document["size"] = document["size"]!.GetValue<long>() + chance.Next(-2, 3);
                break;
            case 1:
                document["root"] = TreeHash.OfLeaf([(byte)chance.Next()]).ToString();
                break;
            case 2:
                document["trajectory"] = JsonNode.Parse(other)!["trajectory"]!.GetValue<string>();
                break;
            case 3:
                line["position"] = chance.Next(-1, Register.Lines.Count + 3);
                break;
            case 4:
                line["version"] = chance.Next(0, 5);
                break;
            case 5:
                line["actor"] = $"u-{chance.Next(1000)}x";
                break;
            case 6:
                line["data"]!.AsObject()["on"] = "2022-05-01";
                break;
            case 7:
                line["recordedAt"] = "2022-05-01T12:00:00Z";
                break;
            case 8:
                path.RemoveAt(chance.Next(path.Count));
                break;
            case 9:
                path.Insert(chance.Next(path.Count + 1), JsonValue.Create(TreeHash.OfLeaf([(byte)chance.Next()]).ToString()));
                break;
            case 10:
                path[chance.Next(path.Count)] = TreeHash.OfLeaf([(byte)chance.Next()]).ToString();
                break;
            default:
                lines[at] = JsonNode.Parse(other)!["lines"]![0]!.DeepClone();
                break;
        }

        return Encoding.UTF8.GetBytes(CanonicalJson.Write(JsonSerializer.SerializeToElement(document), keepNulls: true) + "\n");
    }

    private static Register Filled()
    {
        var register = Register.Empty();
        register.Import(ContractExamples.ReadFirst("register.jsonl")).Faults.ShouldBeEmpty();
        return register;
    }
}
