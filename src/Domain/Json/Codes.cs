using System.Reflection;
using System.Text;

namespace Spoor.Domain.Json;

/// <summary>The stored names of code lists of which only the type is known.</summary>
public static class Codes
{
    /// <summary>All stored names of a list, in the order of the contract.</summary>
    public static IReadOnlyList<string> Names(Type codes) => [.. codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(NameOf)];

    /// <summary>The stored name of a code.</summary>
    public static string Name(Enum code) => NameOf(code.GetType().GetField(code.ToString())!);

    internal static string NameOf(FieldInfo code) =>
        code.GetCustomAttribute<CodeAttribute>()?.Name ?? throw new InvalidOperationException($"{code.DeclaringType!.Name}.{code.Name} has no stored name.");
}

/// <summary>Maps the members of a code list to their stored names and back. Names are case-sensitive: <c>WW</c> is not <c>ww</c>.</summary>
public static class Codes<TCode>
    where TCode : struct, Enum
{
    private static readonly (string Name, TCode Value)[] Pairs =
    [
        .. typeof(TCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (Codes.NameOf(f), (TCode)f.GetValue(null)!)),
    ];

    private static readonly (byte[] Name, TCode Value)[] Utf8Pairs = [.. Pairs.Select(p => (Encoding.UTF8.GetBytes(p.Name), p.Value))];

    /// <summary>All stored names, in the order of the contract.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Pairs.Select(p => p.Name)];

    /// <summary>The stored name of a code.</summary>
    public static string Name(TCode code)
    {
        foreach (var pair in Pairs)
        {
            if (EqualityComparer<TCode>.Default.Equals(pair.Value, code))
            {
                return pair.Name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(code));
    }

    /// <summary>The code of a stored name; null if the list does not have it.</summary>
    public static TCode? Find(string name) => Find(name.AsSpan());

    /// <summary>The code of a stored name; null if the list does not have it.</summary>
    public static TCode? Find(ReadOnlySpan<char> name)
    {
        // For a few names a linear search is faster than a dictionary.
        foreach (var pair in Pairs)
        {
            if (name.SequenceEqual(pair.Name))
            {
                return pair.Value;
            }
        }

        return null;
    }

    /// <summary>The code of a stored name in UTF-8; null if the list does not have it.</summary>
    public static TCode? Find(ReadOnlySpan<byte> name)
    {
        foreach (var pair in Utf8Pairs)
        {
            if (name.SequenceEqual(pair.Name))
            {
                return pair.Value;
            }
        }

        return null;
    }
}
