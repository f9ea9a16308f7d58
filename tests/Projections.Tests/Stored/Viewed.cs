using Spoor.Domain.Recording;
using Spoor.Projections.Stored;

namespace Spoor.Projections.Tests.Stored;

/// <summary>What a read model makes of a register, as of a date.</summary>
internal static class Viewed
{
    /// <summary>The rows of one table of a view, by stream.</summary>
    public static IReadOnlyList<TRow> Rows<TRow>(this Register register, Func<StreamSnapshot, ReadModelContent> fold, string asOf, StreamKind kind = StreamKind.Trajectory) =>
        [.. All(register, fold, asOf, kind).SelectMany(v => v.Tables).SelectMany(t => t).OfType<TRow>()];

    /// <summary>The next date on which time alone changes what a view makes of the only stream of a kind.</summary>
    public static string? ChangesOn(this Register register, Func<StreamSnapshot, ReadModelContent> fold, string asOf, StreamKind kind = StreamKind.Trajectory) =>
        All(register, fold, asOf, kind).Single().ChangesOn?.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<ReadModelContent> All(Register register, Func<StreamSnapshot, ReadModelContent> fold, string asOf, StreamKind kind)
    {
        var streams = StoredViews.Streams(register.Lines);
        var context = StoredViews.Context(streams);
        return streams.Where(s => s.Stream.Kind == kind).Select(s => fold(new(s, context, Day(asOf))));
    }
}
