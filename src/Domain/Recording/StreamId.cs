using System.Text;
using Spoor.Domain.Json;

namespace Spoor.Domain.Recording;

/// <summary>The three kinds of stream (events.md): one stream per aggregate.</summary>
public enum StreamKind
{
    [Code("programme")] Programme,
    [Code("employer")] Employer,
    [Code("trajectory")] Trajectory,
}

/// <summary>A stream by its kind and id, written <c>trajectory/T-0001</c>.</summary>
public readonly record struct StreamId(StreamKind Kind, string Id)
{
    /// <summary>Parses <c>kind/ID</c>; null if it is invalid.</summary>
    public static StreamId? Find(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && Codes<StreamKind>.Find(text.AsSpan(0, slash)) is { } kind
            && TextPatterns.Id().IsMatch(text.AsSpan(slash + 1))
                ? new StreamId(kind, text[(slash + 1)..])
                : null;
    }

    /// <summary>Parses <c>kind/ID</c> in UTF-8 as stored in the log, where it was validated on append.</summary>
    /// <exception cref="FormatException">It has no kind: the data is damaged.</exception>
    public static StreamId Stored(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        return Codes<StreamKind>.Find(text[..Math.Max(0, slash)]) is { } kind
            ? new(kind, Encoding.UTF8.GetString(text[(slash + 1)..]))
            : throw new FormatException($"Stored stream {Encoding.UTF8.GetString(text)} is not one.");
    }

    public static StreamId Of(TrajectoryId id) => new(StreamKind.Trajectory, id.Value);

    public static StreamId Of(EmployerId id) => new(StreamKind.Employer, id.Value);

    public static StreamId Of(ProgrammeId id) => new(StreamKind.Programme, id.Value);

    public override string ToString() => $"{Codes<StreamKind>.Name(Kind)}/{Id}";
}
