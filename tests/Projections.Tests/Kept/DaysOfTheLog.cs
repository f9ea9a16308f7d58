using NodaTime;
using Spoor.Projections.Kept;

namespace Spoor.Projections.Tests.Kept;

/// <summary>Where the log stood at the end of a day, of what is kept of it.</summary>
public sealed class DaysOfTheLog
{
    [Fact]
    public void A_day_ends_with_the_last_that_was_recorded_on_it()
    {
        var days = new RecordedDays();
        days.Add(Steps.At("2022-03-01T10:00:00Z"), 1);
        days.Add(Steps.At("2022-03-01T22:59:59Z"), 2);

        // In Amsterdam it is the next day by now.
        days.Add(Steps.At("2022-03-01T23:00:00Z"), 3);
        days.Add(Steps.At("2022-03-05T09:00:00Z"), 4);

        days.PositionAtEndOf(new(2022, 2, 28)).ShouldBe(0);
        days.PositionAtEndOf(new(2022, 3, 1)).ShouldBe(2);
        days.PositionAtEndOf(new(2022, 3, 2)).ShouldBe(3);
        days.PositionAtEndOf(new(2022, 3, 4)).ShouldBe(3);
        days.PositionAtEndOf(new(2022, 3, 5)).ShouldBeNull();
        days.PositionAtEndOf(new(2023, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void Of_nothing_every_day_is_all() => new RecordedDays().PositionAtEndOf(new LocalDate(2022, 3, 1)).ShouldBeNull();
}
