using System.Text;
using System.Text.Json;

namespace Spoor.Domain.Json;

/// <summary>Objects and arrays: members are written in input order, and sorted afterwards if needed.</summary>
public sealed partial class CanonicalWriter : IComparer<CanonicalWriter.Member>
{
    private byte[] _aside = [];
    private Member[] _members = new Member[32];
    private int _depth;

    int IComparer<Member>.Compare(Member x, Member y)
    {
        var order = x.Name is null && y.Name is null
            ? NameOf(x).SequenceCompareTo(NameOf(y))
            : string.CompareOrdinal(x.Name ?? Encoding.ASCII.GetString(NameOf(x)), y.Name ?? Encoding.ASCII.GetString(NameOf(y)));
        return order != 0 ? order : x.Start.CompareTo(y.Start);
    }

    private void Object(ref Utf8JsonReader reader, bool keepNulls)
    {
        var (start, first) = (_length, _depth);
        var isSorted = true;
        Byte((byte)'{');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = new Member { Start = _length, Name = IsPlain(ref reader) ? null : reader.GetString() };
            String(ref reader);
            member.NameEnd = _length;
            Byte((byte)':');
            reader.Read();
            if (!keepNulls && reader.TokenType == JsonTokenType.Null)
            {
                _length = member.Start;
                continue;
            }

            Value(ref reader, keepNulls);
            Byte((byte)',');
            member.End = _length;
            isSorted = isSorted && (_depth == first || ((IComparer<Member>)this).Compare(_members[_depth - 1], member) < 0);
            Push(member);
        }

        if (!isSorted)
        {
            Sort(_members.AsSpan(first, _depth - first));
        }

        _depth = first;
        Close(start, (byte)'}');
    }

    private void Array(ref Utf8JsonReader reader, bool keepNulls)
    {
        var start = _length;
        Byte((byte)'[');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Value(ref reader, keepNulls);
            Byte((byte)',');
        }

        Close(start, (byte)']');
    }

    /// <summary>Every member and item ends with a comma: the last one is replaced by the closing bracket.</summary>
    private void Close(int start, byte bracket)
    {
        if (_length == start + 1)
        {
            Byte(bracket);
        }
        else
        {
            _bytes[_length - 1] = bracket;
        }
    }

    private void Sort(Span<Member> members)
    {
        var (start, length) = (members[0].Start, _length - members[0].Start);
        if (_aside.Length < length)
        {
            _aside = new byte[_bytes.Length];
        }

        _bytes.AsSpan(start, length).CopyTo(_aside);
        members.Sort(this);
        var to = start;
        foreach (var member in members)
        {
            var size = member.End - member.Start;
            _aside.AsSpan(member.Start - start, size).CopyTo(_bytes.AsSpan(to));
            to += size;
        }
    }

    private static bool IsPlain(ref Utf8JsonReader reader) => !reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan);

    private ReadOnlySpan<byte> NameOf(Member member) => _bytes.AsSpan((member.Start + 1)..(member.NameEnd - 1));

    private void Push(Member member)
    {
        if (_depth == _members.Length)
        {
            System.Array.Resize(ref _members, 2 * _depth);
        }

        _members[_depth++] = member;
    }

    /// <summary>The position of a member in the output, its comma included.</summary>
    /// <param name="Name">Its name if it is not plain ASCII: UTF-8 sorts differently from UTF-16.</param>
    internal record struct Member(int Start, int NameEnd, int End, string? Name);
}
