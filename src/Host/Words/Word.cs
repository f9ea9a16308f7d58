using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Words;

/// <summary>The texts of the user interface, in the language of the current culture: Dutch (<c>*.resx</c>) or English (<c>*.en.resx</c>).
/// Each screen has its own file; which file holds a key does not matter.</summary>
public static class Word
{
    private const string Place = "Spoor.Host.Words.";
    private const string Ending = ".resources";

    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Known = new();

    /// <summary>The two-letter code of the current language: <c>nl</c> or <c>en</c>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "nl";

    /// <summary>The text of a key. A missing key is a bug, found by a test.</summary>
    public static string Of(string key) => Find(key) ?? throw new InvalidOperationException($"No word for {key}.");

    /// <summary>The text of a key; null if there is none.</summary>
    public static string? Find(string key) => Known.GetOrAdd(Language, Read).GetValueOrDefault(key);

    /// <summary>The text of a key with its placeholders filled in.</summary>
    public static string Of(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Of(key), values);

    /// <summary>The text beside a number: the singular form for one, if there is one.</summary>
    public static string Counted(string key, long count) => (count == 1 ? Find($"{key}.one") : null) ?? Of(key);

    /// <summary>The word for a code under a key prefix, such as <c>state.in</c>.</summary>
    public static string Of<TCode>(string heading, TCode code)
        where TCode : struct, Enum => Of($"{heading}.{Codes<TCode>.Name(code)}");

    /// <summary>A sentence in the current language.</summary>
    public static string Of(Text text) => text.In(Language);

    /// <summary>The text of a key with its placeholders filled in, in both languages.</summary>
    public static Text Both(string key, params object[] values)
    {
        return new(In("nl"), In("en"));

        string In(string language) => string.Format(CultureInfo.GetCultureInfo(language), Known.GetOrAdd(language, Read)[key], values);
    }

    /// <summary>A date in readable form.</summary>
    public static string Date(LocalDate date) => ReadableDates.Date(date);

    /// <summary>An abbreviated month name.</summary>
    /// <param name="month">1 to 12.</param>
    public static string Month(int month) => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1].TrimEnd('.');

    /// <summary>An instant in readable form, in the region's time zone.</summary>
    public static string Moment(Instant instant) => ReadableDates.Moment(instant);

    /// <summary>All texts of a language.</summary>
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
