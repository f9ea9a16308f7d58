using System.Text.Json;
using System.Text.Json.Serialization;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;

namespace Spoor.Host.Operations.Backups;

/// <summary>The metadata of a register as a file of a backup.</summary>
public static class RegisterFile
{
    /// <summary>Writes the file.</summary>
    public static byte[] Write(RegisterMetadata register) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            register.Origin,
            register.FinalisedThrough is { } settled ? ContractInstant.Pattern.Format(settled) : null,
            [.. register.Checkpoints.Select(Of)],
            register.IsDemo),
        BackupJson.Options);

    /// <summary>Reads the file; null if it is invalid.</summary>
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

    private static CheckpointDocument Of(SignedCheckpoint signed) => new(
        signed.Checkpoint.Origin,
        signed.Checkpoint.Size,
        signed.Checkpoint.Root.ToString(),
        ContractInstant.Pattern.Format(signed.Checkpoint.TakenAt),
        signed.PublicKey,
        signed.Signature);

    private static SignedCheckpoint? Find(CheckpointDocument signed) =>
        TreeHash.Find(signed.Root) is { } root && ContractInstant.Find(signed.TakenAt) is { } takenAt
            ? new(new(signed.Origin, signed.Size, root, takenAt), signed.PublicKey, signed.Signature)
            : null;

    // Only written if true, so that older programs, which do not know it, can read backups of other registers.
    private sealed record Document(
        Guid Origin,
        string? SettledAt,
        IReadOnlyList<CheckpointDocument> Checkpoints,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Demo = false);

    private sealed record CheckpointDocument(Guid Origin, long Size, string Root, string TakenAt, byte[] PublicKey, byte[] Signature);
}
