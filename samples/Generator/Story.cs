using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Host.Demo;
using Spoor.Projections.Replaying;

namespace Spoor.Samples;

/// <summary>Tells what happened in a region and yields it as event lines in the order in which the register learned it.
/// The same story always gives the same bytes: ids and times of day follow from the words, never from a clock or from chance.</summary>
/// <param name="seed">Sets the ids of this story apart from those of another.</param>
/// <param name="lagDays">At how many days after a step it is recorded at most.</param>
/// <param name="notBefore">What happened earlier is recorded from then on.</param>
public sealed class Story(string seed, int lagDays = 0, Instant? notBefore = null)
{
    private readonly Dictionary<StreamId, (int Count, Instant Last)> _streams = [];
    private readonly List<StoryLine> _lines = [];

    /// <summary>Begins to tell of a trajectory.</summary>
    public TrajectoryStory Trajectory(string id) => new(this, id);

    /// <summary>Begins to tell of an employer, or goes on.</summary>
    public EmployerStory Employer(string id) => new(this, id);

    /// <summary>Begins to tell of a programme, or goes on.</summary>
    public ProgrammeStory Programme(string id) => new(this, id);

    /// <summary>What was told, in the order of recording.</summary>
    public IReadOnlyList<StoryLine> Lines() => [.. _lines.OrderBy(l => l.RecordedAt)];

    /// <summary>A number below a limit that follows from a text.</summary>
    public static int Number(string text, int below) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % (uint)below);

    /// <summary>The day itself, or the Monday after it.</summary>
    public static LocalDate WorkdayFrom(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };

    /// <summary>The day itself, or the Friday before it.</summary>
    public static LocalDate WorkdayUpTo(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(-1),
        IsoDayOfWeek.Sunday => day.PlusDays(-2),
        _ => day,
    };

    /// <summary>Adds a step.</summary>
    /// <param name="on">The day it happened or, where it has no date, the day it was decided.</param>
    /// <param name="recordedOn">The day it was recorded; null is on a working day soon after.</param>
    internal StoryLine Tell(StreamId stream, Step step, LocalDate on, LocalDate? recordedOn)
    {
        var (count, last) = _streams.GetValueOrDefault(stream, (0, Instant.MinValue));
        var name = string.Create(CultureInfo.InvariantCulture, $"{seed}/{stream}#{count + 1}");
        var day = recordedOn ?? WorkdayFrom(on.PlusDays(Number($"{name} lag", lagDays + 1)));
        var officeHour = day.At(new LocalTime(9, 0)).PlusMinutes(Number($"{name} minute", 8 * 60));
        var at = officeHour.InZoneLeniently(ReplayInputs.Zone).ToInstant();
        at = Instant.Max(Instant.Max(at, notBefore ?? at), count == 0 ? at : last + Duration.FromMinutes(1));
        var line = new StoryLine(DemoLines.IdOf(name), stream, step, at, ActorOn(stream));
        _streams[stream] = (count + 1, at);
        _lines.Add(line);
        return line;
    }

    private static string ActorOn(StreamId stream)
    {
        var account = stream.Kind switch
        {
            StreamKind.Programme => 1,
            StreamKind.Employer => 2 + Number(stream.Id, 5),
            _ => 7 + Number(stream.Id, 12),
        };
        return string.Create(CultureInfo.InvariantCulture, $"u-{account:000}");
    }
}
