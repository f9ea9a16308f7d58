using System.Globalization;
using System.Text;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>JSON by the letter of RFC 8259, read without the reader that the product uses, so that the two can be compared.</summary>
/// <remarks>A value is a <see cref="Dictionary{TKey,TValue}"/>, a <see cref="List{T}"/>, a string, a <see cref="Number"/>, a bool or null.</remarks>
internal sealed class StrictJson
{
    // Deeper than anything that is sound, and shallow enough for a stack.
    private const int MostDeep = 200;

    private readonly string _text;
    private int _at;

    private StrictJson(string text) => _text = text;

    /// <summary>A number as written.</summary>
    public sealed record Number(string Written)
    {
        public double Value => double.Parse(Written, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads bytes that must be one value and nothing else.</summary>
    /// <returns>False where they are not JSON, or hold a key twice.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out object? value)
    {
        value = null;
        try
        {
            var reader = new StrictJson(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            value = reader.Value(0);
            reader.Blank();
            return reader._at == reader._text.Length;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private object? Value(int depth)
    {
        Blank();
        return Next() switch
        {
            _ when depth > MostDeep => throw new FormatException("too deep"),
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => Text(),
            't' => Word("true", true),
            'f' => Word("false", false),
            'n' => Word("null", null),
            _ => ReadNumber(),
        };
    }

    private Dictionary<string, object?> Object(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        Take('{');
        for (Blank(); Next() != '}' || members.Count > 0; Blank())
        {
            var name = Text();
            Blank();
            Take(':');

            // A key given twice is an ArgumentException.
            members.Add(name, Value(depth + 1));
            Blank();
            if (Next() == '}')
            {
                break;
            }

            Take(',');
        }

        Take('}');
        return members;
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        Take('[');
        for (Blank(); Next() != ']' || items.Count > 0; Blank())
        {
            items.Add(Value(depth + 1));
            Blank();
            if (Next() == ']')
            {
                break;
            }

            Take(',');
        }

        Take(']');
        return items;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (Take('"'); Next() != '"';)
        {
            var character = _text[_at++];
            text.Append(character switch
            {
                < ' ' => throw new FormatException("a bare control character"),
                '\\' => Escaped(),
                _ => character,
            });
        }

        Take('"');
        return text.ToString();
    }

    private char Escaped()
    {
        var sign = Next();
        _at++;
        if (sign != 'u')
        {
            return "\"\\/bfnrt".IndexOf(sign, StringComparison.Ordinal) is var index and >= 0
                ? "\"\\/\b\f\n\r\t"[index]
                : throw new FormatException("an unknown escape");
        }

        var digits = _text.AsSpan(_at, Math.Min(4, _text.Length - _at));
        _at += 4;
        return digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new FormatException("no four digits");
    }

    private Number ReadNumber()
    {
        var from = _at;
        _ = Skip("-");
        if (!Skip("0"))
        {
            Digits();
        }

        if (Skip("."))
        {
            Digits();
        }

        if (Skip("e") || Skip("E"))
        {
            _ = Skip("+") || Skip("-");
            Digits();
        }

        return new(_text[from.._at]);
    }

    private void Digits()
    {
        var from = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
        {
            _at++;
        }

        _ = _at > from ? 0 : throw new FormatException("no digit");
    }

    private object? Word(string word, object? meaning) => Skip(word) ? meaning : throw new FormatException("no value");

    private bool Skip(string word)
    {
        var isThere = string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;
        _at += isThere ? word.Length : 0;
        return isThere;
    }

    private void Take(char expected)
    {
        _ = Next() == expected ? 0 : throw new FormatException($"no {expected}");
        _at++;
    }

    private char Next() => _at < _text.Length ? _text[_at] : throw new FormatException("the end");

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }
}
