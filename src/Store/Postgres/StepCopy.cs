using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.Store.Catalogue;
using Spoor.Store.Log;

namespace Spoor.Store.Postgres;

/// <summary>Reads steps by a binary COPY: the rows of a long log as they lie on the wire, of which nothing is made but what a fold needs.
/// The format is PostgreSQL's own (documentation of COPY, Binary Format).</summary>
internal static class StepCopy
{
    // What is read together; below what the runtime sets apart as large.
    private const int Bytes = 64 * 1024;
    private const int HeaderBytes = 19;
    private const int Columns = 6;
    private const short NoMore = -1;
    private const long TicksInMicrosecond = 10;

    private static readonly Instant Epoch = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>The steps of a query over the columns of read_steps.sql, some together.</summary>
    /// <param name="values">What stands in the query for $1, $2 …: a COPY takes no parameters.</param>
    public static async IAsyncEnumerable<IReadOnlyList<StoredStep>> Read(
        NpgsqlConnection connection, string query, IReadOnlyList<long> values, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(Statement(query, values), cancellation);
        var (buffer, filled, at, most) = (new byte[Bytes], 0, HeaderBytes, 0);
        for (var read = 1; read > 0;)
        {
            while (filled < buffer.Length && (read = await copy.ReadAsync(buffer.AsMemory(filled), cancellation)) > 0)
            {
                filled += read;
            }

            var steps = new List<StoredStep>(most);
            while (Length(buffer.AsSpan(0, filled)[at..]) is > 0 and var length)
            {
                steps.Add(Step(buffer.AsMemory(at, length)));
                at += length;
            }

            // The steps keep what they hold of this buffer; what is left of it begins the next.
            var rest = buffer.AsSpan(at..filled);
            var next = GC.AllocateUninitializedArray<byte>(rest.Length > Bytes / 2 ? rest.Length * 2 : Bytes);
            rest.CopyTo(next);
            (buffer, filled, at, most) = (next, rest.Length, 0, Math.Max(most, steps.Count));
            if (steps.Count > 0)
            {
                yield return steps;
            }
        }

        if (filled != sizeof(short) || BinaryPrimitives.ReadInt16BigEndian(buffer) != NoMore)
        {
            throw new InvalidDataException("The rows of the log do not end as they should.");
        }
    }

    private static string Statement(string query, IReadOnlyList<long> values)
    {
        for (var n = values.Count; n > 0; n--)
        {
            query = query.Replace($"${n}", values[n - 1].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return $"copy ({query}) to stdout (format binary)";
    }

    /// <summary>How many bytes the row at hand takes; 0 where it is not all there, or where there is no more.</summary>
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(short) || BinaryPrimitives.ReadInt16BigEndian(bytes) != Columns)
        {
            return 0;
        }

        var at = sizeof(short);
        for (var column = 0; column < Columns; column++)
        {
            if (bytes.Length < at + sizeof(int))
            {
                return 0;
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            at += length >= 0 ? sizeof(int) + length : throw new InvalidDataException("A row of the log lacks what every line has.");
        }

        return at <= bytes.Length ? at : 0;
    }

    private static StoredStep Step(ReadOnlyMemory<byte> row)
    {
        row = row[sizeof(short)..];
        var position = BinaryPrimitives.ReadInt64BigEndian(Next(ref row).Span);
        var id = new Guid(Next(ref row).Span, bigEndian: true);
        var stream = StreamId.Stored(Next(ref row).Span);
        var type = Next(ref row).Span;
        var recordedAt = Epoch.PlusTicks(BinaryPrimitives.ReadInt64BigEndian(Next(ref row).Span) * TicksInMicrosecond);

        // A jsonb begins with the version of its format.
        return new(position, new(id), stream, EventCatalogue.NameIn(type) ?? Encoding.UTF8.GetString(type), recordedAt, Next(ref row)[1..]);
    }

    private static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> row)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(row.Span);
        var field = row.Slice(sizeof(int), length);
        row = row[(sizeof(int) + length)..];
        return field;
    }
}
