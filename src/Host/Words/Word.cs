using System.Globalization;
using System.Resources;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Host.Words;

/// <summary>Every word a person reads, in the language of the current culture: Dutch first (Words.resx), English second (Words.en.resx).</summary>
public static class Word
{
    private static readonly ResourceManager Resources = new("Spoor.Host.Words.Words", typeof(Word).Assembly);

    /// <summary>The two-letter code of the language in force: <c>nl</c> or <c>en</c>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "nl";

    /// <summary>The word of a key. A key that is not there is a bug, and a test finds it.</summary>
    public static string Of(string key) =>
        Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No word for {key}.");

    /// <summary>The word of a key with its places filled in.</summary>
    public static string Of(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, Of(key), values);

    /// <summary>The word for a code under a heading, such as <c>state.in</c>.</summary>
    public static string Of<TCode>(string heading, TCode code)
        where TCode : struct, Enum => Of($"{heading}.{Codes<TCode>.Name(code)}");

    /// <summary>A sentence in the language in force.</summary>
    public static string Of(Text text) => text.In(Language);

    /// <summary>A date as a person reads it.</summary>
    public static string Date(LocalDate date) => date.ToString("d MMM uuuu", CultureInfo.CurrentCulture);

    /// <summary>An instant as a person in the region reads it.</summary>
    public static string Moment(Instant instant) =>
        instant.InZone(Projections.Replaying.ReplayInputs.Zone).LocalDateTime.ToString("d MMM uuuu HH:mm", CultureInfo.CurrentCulture);
}
