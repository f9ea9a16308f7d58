using NodaTime;
using NodaTime.Text;

namespace Spoor.Domain.Json;

/// <summary>Dates as <c>2022-03-01</c>, from 1900-01-01 to 2199-12-31 (events.md).</summary>
public static class ContractDate
{
    private static readonly LocalDatePattern Pattern = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");

    /// <summary>The first date of the contract.</summary>
    public static LocalDate First { get; } = new(1900, 1, 1);

    /// <summary>The last date of the contract.</summary>
    public static LocalDate Last { get; } = new(2199, 12, 31);

    /// <summary>Reads a date of the contract; null where it is none.</summary>
    public static LocalDate? Find(string text) => Pattern.Parse(text).TryGetValue(default, out var date) && date >= First && date <= Last ? date : null;
}

/// <summary>Instants in UTC with <c>Z</c> and at most six fraction digits, trailing zeros cut (log.md, Canonical line).</summary>
public static class ContractInstant
{
    /// <summary>The most bytes that an instant is written in.</summary>
    public const int MostBytes = 28;

    private const int WithoutFraction = 20;

    private const int MostFraction = 6;

    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);

    private static readonly Instant End = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>The first instant at which anything may be recorded (events.md).</summary>
    public static Instant FirstRecorded { get; } = Instant.FromUtc(1900, 1, 1, 0, 0);

    /// <summary>The last one. Its date in Amsterdam is the last of the contract, so that what is counted then can be written down.</summary>
    public static Instant LastRecorded { get; } = Instant.FromUtc(2199, 12, 31, 0, 0) - Duration.FromTicks(10);

    /// <summary>The one form in which instants are written and read.</summary>
    public static InstantPattern Pattern { get; } = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.FFFFFF'Z'");

    /// <summary>Reads an instant as the contract writes them; null where it is none, or of a year that a calendar or a database cannot hold.
    /// That is wider than what may be recorded, so that a register of before there were bounds can still be read.
    /// Hour 24 is none: the same midnight has one form.</summary>
    public static Instant? Find(string text) =>
        Pattern.Parse(text).TryGetValue(default, out var instant) && instant >= First && instant < End && !text.Contains("T24", StringComparison.Ordinal) ? instant : null;

    /// <summary>Writes an instant of the contract as UTF-8.</summary>
    /// <returns>How many bytes, at most <see cref="MostBytes"/>.</returns>
    public static int Write(Instant value, Span<byte> to)
    {
        _ = value.ToDateTimeUtc().TryFormat(to, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        var end = to[..(WithoutFraction + MostFraction)].TrimEnd((byte)'0').Length;
        end = to[end - 1] == '.' ? end - 1 : end;
        to[end] = (byte)'Z';
        return end + 1;
    }
}
