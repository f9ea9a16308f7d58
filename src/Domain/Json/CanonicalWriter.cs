using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Spoor.Domain.Json;

/// <summary>Writes RFC 8785 as UTF-8 into a reusable, growing buffer. Not thread-safe.</summary>
public sealed partial class CanonicalWriter
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<char> EscapedInText = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    [ThreadStatic]
    private static CanonicalWriter? _ofThread;

    private byte[] _bytes = new byte[1024];
    private int _length;

    private CanonicalWriter()
    {
    }

    /// <summary>The output since it was rented.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>This thread's writer, emptied. Valid until the same thread rents it again.</summary>
    public static CanonicalWriter Rent()
    {
        var writer = _ofThread ??= new();
        writer._length = 0;
        writer._depth = 0;
        return writer;
    }

    /// <summary>Writes JSON that is already canonical.</summary>
    public void Raw(ReadOnlySpan<byte> canonical)
    {
        canonical.CopyTo(Room(canonical.Length));
        _length += canonical.Length;
    }

    /// <summary>Writes a text as a JSON string.</summary>
    public void Text(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (text.AsSpan().IndexOfAny(EscapedInText) >= 0)
        {
            var unescaped = ArrayPool<byte>.Shared.Rent(most);
            Quoted(unescaped.AsSpan(0, Encoding.UTF8.GetBytes(text, unescaped)));
            ArrayPool<byte>.Shared.Return(unescaped);
            return;
        }

        Byte((byte)'"');
        _length += Encoding.UTF8.GetBytes(text, Room(most));
        Byte((byte)'"');
    }

    /// <summary>Writes an integer.</summary>
    public void Number(long number)
    {
        if (number is > CanonicalNumber.MostPlain or < -CanonicalNumber.MostPlain)
        {
            Raw(Encoding.ASCII.GetBytes(CanonicalNumber.Of(number)));
            return;
        }

        _ = System.Buffers.Text.Utf8Formatter.TryFormat(number, Room(20), out var written);
        _length += written;
    }

    /// <summary>Writes any JSON value.</summary>
    /// <param name="keepNulls">Whether null members are preserved.</param>
    public void Value(ReadOnlySpan<byte> json, bool keepNulls)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Value(ref reader, keepNulls);
        reader.Read();
    }

    /// <summary>Writes any JSON value.</summary>
    /// <param name="keepNulls">Whether null members are preserved.</param>
    public void Value(string json, bool keepNulls)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        Value(utf8.AsSpan(0, Encoding.UTF8.GetBytes(json, utf8)), keepNulls);
        ArrayPool<byte>.Shared.Return(utf8);
    }

    private void Value(ref Utf8JsonReader reader, bool keepNulls)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, keepNulls);
                break;
            case JsonTokenType.StartArray:
                Array(ref reader, keepNulls);
                break;
            case JsonTokenType.String:
                String(ref reader);
                break;
            case JsonTokenType.Number when !CanonicalNumber.IsPlain(reader.ValueSpan):
                Raw(Encoding.ASCII.GetBytes(CanonicalNumber.Of(reader.GetDouble())));
                break;
            default:
                Raw(reader.ValueSpan);
                break;
        }
    }

    private void String(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            var value = reader.ValueSpan;
            var room = Room(value.Length + 2);
            room[0] = (byte)'"';
            value.CopyTo(room[1..]);
            room[value.Length + 1] = (byte)'"';
            _length += value.Length + 2;
            return;
        }

        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        Quoted(unescaped.AsSpan(0, reader.CopyString(unescaped)));
        ArrayPool<byte>.Shared.Return(unescaped);
    }

    private void Quoted(ReadOnlySpan<byte> text)
    {
        Byte((byte)'"');
        while (text.IndexOfAny(Escaped) is var at && at >= 0)
        {
            Raw(text[..at]);
            Raw(text[at] switch
            {
                (byte)'"' => "\\\""u8,
                (byte)'\\' => "\\\\"u8,
                (byte)'\b' => "\\b"u8,
                (byte)'\t' => "\\t"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\f' => "\\f"u8,
                (byte)'\r' => "\\r"u8,
                var control => Encoding.ASCII.GetBytes($"\\u{(int)control:x4}"),
            });
            text = text[(at + 1)..];
        }

        Raw(text);
        Byte((byte)'"');
    }

    private void Byte(byte value)
    {
        Room(1)[0] = value;
        _length++;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
        {
            System.Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + length));
        }

        return _bytes.AsSpan(_length);
    }
}
