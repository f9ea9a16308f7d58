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

    /// <summary>Parses a date of the contract; null if it is not one.</summary>
    public static LocalDate? Find(string text) => Pattern.Parse(text).TryGetValue(default, out var date) && date >= First && date <= Last ? date : null;
}

/// <summary>Instants in UTC with <c>Z</c> and at most six fraction digits, trailing zeros cut (log.md, Canonical line).</summary>
public static class ContractInstant
{
    /// <summary>The maximum length of a formatted instant in bytes.</summary>
    public const int MostBytes = 28;

    private const int WithoutFraction = 20;

    private const int MostFraction = 6;

    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);

    private static readonly Instant End = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>The first instant at which events may be recorded (events.md).</summary>
    public static Instant FirstRecorded { get; } = Instant.FromUtc(1900, 1, 1, 0, 0);

    /// <summary>The last one. Its date in Amsterdam is the last of the contract, so that results of that instant can be represented.</summary>
    public static Instant LastRecorded { get; } = Instant.FromUtc(2199, 12, 31, 0, 0) - Duration.FromTicks(10);

    /// <summary>The only format of instants.</summary>
    public static InstantPattern Pattern { get; } = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.FFFFFF'Z'");

    /// <summary>Parses an instant in the contract's format; null if it is not one, or its year is out of range for calendar or database.
    /// The range is wider than for recording, so that registers from before those limits can be read.
    /// Hour 24 is invalid: midnight has one form.</summary>
    public static Instant? Find(string text) =>
        Pattern.Parse(text).TryGetValue(default, out var instant) && instant >= First && instant < End && !text.Contains("T24", StringComparison.Ordinal) ? instant : null;

    /// <summary>Formats an instant of the contract as UTF-8.</summary>
    /// <returns>The number of bytes, at most <see cref="MostBytes"/>.</returns>
    public static int Write(Instant value, Span<byte> to)
    {
        _ = value.ToDateTimeUtc().TryFormat(to, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        var end = to[..(WithoutFraction + MostFraction)].TrimEnd((byte)'0').Length;
        end = to[end - 1] == '.' ? end - 1 : end;
        to[end] = (byte)'Z';
        return end + 1;
    }
}
