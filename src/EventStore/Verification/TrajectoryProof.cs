using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Verification;

/// <summary>A proof that the lines of one trajectory are in a log, without revealing any other line (RFC 9162, 2.1.3). It has one canonical form: RFC 8785
/// and a line feed.</summary>
public static class TrajectoryProof
{
    /// <summary>The member that identifies a file as a proof.</summary>
    private const string Mark = "spoorProof";
    private const int Version = 1;
    private static readonly string[] Members = ["lines", "root", "size", Mark, "trajectory"];

    /// <summary>Proves that the lines of a trajectory, corrections included, are in a log.</summary>
    /// <param name="firstLines">The number of first lines the proof covers, as on a printed sheet; null means all.</param>
    public static async Task<Outcome<string, Text>> OfAsync(IEventStore log, TrajectoryId trajectory, long? firstLines, CancellationToken cancellation)
    {
        var stream = StreamId.Of(trajectory);
        var size = (await log.TailAsync(cancellation)).Position;
        if (firstLines > size)
        {
            return new Text(
                $"Het register telt {size} regels, geen {firstLines}. Controleer het aantal op uw vel.",
                $"The register has {size} lines, not {firstLines}. Check the number on your sheet.");
        }

        size = firstLines ?? size;
        var leaves = new List<TreeHash>();
        var own = new List<StoredEvent>();
        await foreach (var line in log.ReadAsync(0, size, cancellation))
        {
            leaves.Add(line.LeafHash());
            if (line.Stream == stream)
            {
                own.Add(line);
            }
        }

        if (own.Count == 0)
        {
            return new Text(
                $"Traject {trajectory} staat niet in de eerste {size} regels van het register. Controleer het id.",
                $"Trajectory {trajectory} is not in the first {size} lines of the register. Check the id.");
        }

        var tree = MerkleTree.Over(leaves);
        return Written(new JsonObject
        {
            [Mark] = Version,
            ["trajectory"] = trajectory.Value,
            ["size"] = size,
            ["root"] = tree.Root.ToString(),
            ["lines"] = new JsonArray(
            [
                .. own.Select(line => new JsonObject
                {
                    ["line"] = JsonObject.Create(line.Exported()),
                    ["path"] = new JsonArray([.. tree.Path((int)line.Position - 1).Select(hash => JsonValue.Create(hash.ToString()))]),
                }),
            ]),
        });
    }

    /// <summary>Whether a file is meant as a proof rather than as an exported log.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.IndexOf("\n"u8) is var end && (end < 0 || end == file.Length - 1)
        && file.IndexOf(Encoding.UTF8.GetBytes($"\"{Mark}\"")) >= 0;

    /// <summary>Verifies a proof against the root it states itself, or against one recorded outside the register.</summary>
    public static Verified Verify(byte[] file, ExpectedRoot? printed)
    {
        if (Read(file) is not { } proof)
        {
            return new(0, TreeHash.OfNothing, [], [IntegrityErrors.ProofMalformed()], []);
        }

        var breaks = new List<IntegrityError>();
        if (printed is not null && (printed.Size != proof.Size || printed.Root != proof.Root))
        {
            breaks.Add(IntegrityErrors.ProofRoot(printed));
        }

        foreach (var (index, (line, path)) in proof.Lines.Index())
        {
            if (FaultIn(proof, index + 1, line, path) is { } fault)
            {
                breaks.Add(fault);
            }
        }

        return new(proof.Lines.Count, proof.Root, [], breaks, []) { ProvedIn = proof.Size };
    }

    private static IntegrityError? FaultIn(Proof proof, int nth, JsonElement written, IReadOnlyList<TreeHash> path)
    {
        if (!EventLineReader.ReadStored(new(nth, Encoding.UTF8.GetBytes(written.GetRawText()), IsTooLong: false)).Try(out var read, out var fault))
        {
            return IntegrityErrors.ProofLine(nth, fault);
        }

        if (read is not { Position: { } position, Version: { } version } || read.Stream != proof.Trajectory || version != nth)
        {
            return IntegrityErrors.ProofLine(nth, new(
                $"dit is niet regel {nth} van {proof.Trajectory}.", $"this is not line {nth} of {proof.Trajectory}."));
        }

        var line = read.Stored(version, position);
        if (CanonicalJson.Write(line.Exported(), keepNulls: true) != CanonicalJson.Write(written, keepNulls: true))
        {
            return IntegrityErrors.ProofMalformed();
        }

        return Inclusion.Holds(line.LeafHash(), position - 1, proof.Size, path, proof.Root)
            ? null
            : IntegrityErrors.ProofLine(position, new(
                $"regel {nth} van {proof.Trajectory} staat niet zo op positie {position} van een logboek met dit controlegetal.",
                $"line {nth} of {proof.Trajectory} does not stand so at position {position} of a log with this root."));
    }

    private static Proof? Read(byte[] file)
    {
        try
        {
            using var document = JsonDocument.Parse(file);
            var root = document.RootElement;
            if (JsonValidator.FaultIn(root, "", mayBeBlank: true) is not null || !Encoding.UTF8.GetBytes(Written(root)).AsSpan().SequenceEqual(file)
                || !root.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal).SequenceEqual(Members)
                || root.GetProperty(Mark).GetInt32() != Version
                || Hash(root.GetProperty("root")) is not { } hash)
            {
                return null;
            }

            var lines = root.GetProperty("lines").EnumerateArray().Select(l => (
                Line: l.GetProperty("line").Clone(),
                Path: (IReadOnlyList<TreeHash>)[.. l.GetProperty("path").EnumerateArray().Select(p => Hash(p) ?? throw new FormatException("No hash."))])).ToList();
            return StreamId.Find($"trajectory/{root.GetProperty("trajectory").GetString()}") is { } trajectory && lines.Count > 0
                ? new(trajectory, root.GetProperty("size").GetInt64(), hash, lines)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // Any malformed proof is treated as altered.
            return null;
        }
    }

    /// <summary>A hash in its canonical form; null if in another.</summary>
    private static TreeHash? Hash(JsonElement written) =>
        TreeHash.Find(written.GetString()) is { } hash && hash.ToString() == written.GetString() ? hash : null;

    private static string Written(JsonObject proof) => Written(JsonSerializer.SerializeToElement(proof));

    private static string Written(JsonElement proof) => CanonicalJson.Write(proof, keepNulls: true) + "\n";

    private sealed record Proof(StreamId Trajectory, long Size, TreeHash Root, IReadOnlyList<(JsonElement Line, IReadOnlyList<TreeHash> Path)> Lines);
}
