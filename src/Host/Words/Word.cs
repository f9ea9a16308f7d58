using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Words;

/// <summary>Every word a person reads, in the language of the current culture: Dutch first (<c>*.resx</c>), English second (<c>*.en.resx</c>).
/// A screen's words stand in a file of its own; which file holds a key does not matter.</summary>
public static class Word
{
    private const string Place = "Spoor.Host.Words.";
    private const string Ending = ".resources";

    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Known = new();

    /// <summary>The two-letter code of the language in force: <c>nl</c> or <c>en</c>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "nl";

    /// <summary>The word of a key. A key that is not there is a bug, and a test finds it.</summary>
    public static string Of(string key) => Find(key) ?? throw new InvalidOperationException($"No word for {key}.");

    /// <summary>The word of a key; null where there is none.</summary>
    public static string? Find(string key) => Known.GetOrAdd(Language, Read).GetValueOrDefault(key);

    /// <summary>The word of a key with its places filled in.</summary>
    public static string Of(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Of(key), values);

    /// <summary>The word beside a number: of one, where that is another.</summary>
    public static string Counted(string key, long count) => (count == 1 ? Find($"{key}.one") : null) ?? Of(key);

    /// <summary>The word for a code under a heading, such as <c>state.in</c>.</summary>
    public static string Of<TCode>(string heading, TCode code)
        where TCode : struct, Enum => Of($"{heading}.{Codes<TCode>.Name(code)}");

    /// <summary>A sentence in the language in force.</summary>
    public static string Of(Text text) => text.In(Language);

    /// <summary>The word of a key with its places filled in, in both languages.</summary>
    public static Text Both(string key, params object[] values)
    {
        return new(In("nl"), In("en"));

        string In(string language) => string.Format(CultureInfo.GetCultureInfo(language), Known.GetOrAdd(language, Read)[key], values);
    }

    /// <summary>A date as a person reads it.</summary>
    public static string Date(LocalDate date) => ReadableDates.Date(date);

    /// <summary>A month in three letters or so.</summary>
    /// <param name="month">1 to 12.</param>
    public static string Month(int month) => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1].TrimEnd('.');

    /// <summary>An instant as a person in the region reads it.</summary>
    public static string Moment(Instant instant) => ReadableDates.Moment(instant);

    /// <summary>All words of a language.</summary>
    public static FrozenDictionary<string, string> Read(string language)
    {
        var culture = language == "nl" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        var assembly = typeof(Word).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Place, StringComparison.Ordinal) && n.EndsWith(Ending, StringComparison.Ordinal))
            .Select(n => new ResourceManager(n[..^Ending.Length], assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false)!)
            .SelectMany(s => s.Cast<System.Collections.DictionaryEntry>())
            .ToFrozenDictionary(e => (string)e.Key, e => (string)e.Value!);
    }
}
