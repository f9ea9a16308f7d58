using System.Security.Cryptography;

namespace Spoor.EventStore.Seal;

/// <summary>The hash of a leaf, a node or the root of the tree over the log: SHA-256, 32 bytes (log.md, Seal).</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>The length of a hash, in bytes.</summary>
    public const int Size = 32;

    private const string Prefix = "sha256:";

    private readonly byte[]? _bytes;

    private TreeHash(byte[] bytes) => _bytes = bytes;

    /// <summary>The root of an empty log: SHA-256 of nothing.</summary>
    public static TreeHash OfNothing { get; } = new(SHA256.HashData([]));

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? OfNothing.Bytes;

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ content).</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> content) => new(SHA256.HashData([0, .. content]));

    /// <summary>The hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Size)];
        node[0] = 1;
        left.Bytes.CopyTo(node[1..]);
        right.Bytes.CopyTo(node[(1 + Size)..]);
        return new(SHA256.HashData(node));
    }

    /// <summary>A hash from its bytes; null if there are not 32.</summary>
    public static TreeHash? Of(byte[] bytes) => bytes.Length == Size ? new([.. bytes]) : null;

    /// <summary>Parses a printed hash: <c>sha256:</c> and 64 hexadecimal digits, in either case. Null if it is not one.</summary>
    public static TreeHash? Find(string? text) =>
        text is not null && text.Length == Prefix.Length + (2 * Size) && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(System.Buffers.SearchValues.Create("0123456789abcdefABCDEF")) < 0
            ? new(Convert.FromHexString(text.AsSpan(Prefix.Length)))
            : null;

    public bool Equals(TreeHash other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    public override int GetHashCode() => System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(Bytes);

    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    /// <summary>The printed hash: <c>sha256:</c> and lower-case hex.</summary>
    public override string ToString() => $"{Prefix}{Convert.ToHexStringLower(Bytes)}";
}
