using System.Text.Json;
using System.Text.Json.Serialization;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;

namespace Spoor.Host.Operations.Backups;

/// <summary>What a register is besides its lines, as a file of a backup.</summary>
public static class RegisterFile
{
    /// <summary>The file.</summary>
    public static byte[] Write(RegisterMetadata register) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            register.Origin,
            register.FinalisedThrough is { } settled ? ContractInstant.Pattern.Format(settled) : null,
            [.. register.Checkpoints.Select(Of)],
            register.IsDemo),
        BackupJson.Options);

    /// <summary>Reads the file; null where it is none.</summary>
    public static RegisterMetadata? Find(byte[] file)
    {
        try
        {
            if (JsonSerializer.Deserialize<Document>(file, BackupJson.Options) is not { } document)
            {
                return null;
            }

            var settledAt = document.SettledAt is { } text ? ContractInstant.Find(text) : null;
            var checkpoints = document.Checkpoints.Select(Find).OfType<SignedCheckpoint>().ToList();
            return (settledAt is null) == (document.SettledAt is null) && checkpoints.Count == document.Checkpoints.Count
                ? new(document.Origin, settledAt, checkpoints, document.Demo)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CheckpointDocument Of(SignedCheckpoint kept) => new(
        kept.Checkpoint.Origin,
        kept.Checkpoint.Size,
        kept.Checkpoint.Root.ToString(),
        ContractInstant.Pattern.Format(kept.Checkpoint.TakenAt),
        kept.PublicKey,
        kept.Signature);

    private static SignedCheckpoint? Find(CheckpointDocument kept) =>
        TreeHash.Find(kept.Root) is { } root && ContractInstant.Find(kept.TakenAt) is { } takenAt
            ? new(new(kept.Origin, kept.Size, root, takenAt), kept.PublicKey, kept.Signature)
            : null;

    // Written only where it is true: the backup of any other register is read by a program of before there was a mark.
    private sealed record Document(
        Guid Origin,
        string? SettledAt,
        IReadOnlyList<CheckpointDocument> Checkpoints,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Demo = false);

    private sealed record CheckpointDocument(Guid Origin, long Size, string Root, string TakenAt, byte[] PublicKey, byte[] Signature);
}
