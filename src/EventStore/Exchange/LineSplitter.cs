using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Spoor.EventStore.Exchange;

/// <summary>One line of a file.</summary>
/// <param name="Number">1, 2, 3 …, empty lines counted.</param>
/// <param name="Bytes">Without its line end. Empty where <paramref name="IsTooLong"/>.</param>
public sealed record RawLine(int Number, byte[] Bytes, bool IsTooLong);

/// <summary>Splits a stream into lines, with at most one in memory. LF and CRLF end a line; a BOM at the start is skipped.</summary>
public static class LineSplitter
{
    /// <summary>The maximum length of a line: 1 MiB (events.md).</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The lines of a stream; the last one needs no line end.</summary>
    /// <param name="mostBytes">The maximum length of a line.</param>
    public static async IAsyncEnumerable<RawLine> SplitAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation, int mostBytes = MostBytes)
    {
        var reader = PipeReader.Create(stream, new(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0;
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (Cut(ref buffer) is { } line)
            {
                yield return Line(line, ++number, skipping, mostBytes);
                skipping = false;
            }

            if (read.IsCompleted)
            {
                if (skipping || !buffer.IsEmpty)
                {
                    yield return Line(buffer, ++number, skipping, mostBytes);
                }

                await reader.CompleteAsync();
                yield break;
            }

            // A BOM before the line and a CR after it do not count.
            if (buffer.Length > mostBytes + ByteOrderMark.Length + 1)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The non-empty lines in batches, limited in number of lines and in bytes.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<RawLine>> BatchesAsync(
        Stream stream, int most, [EnumeratorCancellation] CancellationToken cancellation, int mostBytes = MostBytes)
    {
        var (batch, bytes) = (new List<RawLine>(), 0);
        await foreach (var line in SplitAsync(stream, cancellation, mostBytes))
        {
            if (!line.IsTooLong && line.Bytes.Length == 0)
            {
                continue;
            }

            batch.Add(line);
            bytes += line.Bytes.Length;
            if (batch.Count == most || bytes > 4 * MostBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Cuts the first line off a buffer; null if it holds no line end.</summary>
    private static ReadOnlySequence<byte>? Cut(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
        {
            return null;
        }

        var line = buffer.Slice(0, end);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return line;
    }

    private static RawLine Line(ReadOnlySequence<byte> line, int number, bool isRemainder, int mostBytes)
    {
        if (isRemainder)
        {
            return new(number, [], IsTooLong: true);
        }

        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        if (number == 1 && bytes.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        bytes = bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        return bytes.Length > mostBytes
            ? new(number, [], IsTooLong: true)
            : new(number, bytes.Trim(" \t\r"u8).ToArray(), IsTooLong: false);
    }
}
