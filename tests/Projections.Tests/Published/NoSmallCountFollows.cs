using Spoor.Domain;
using Spoor.Projections.Published;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests.Published;

/// <summary>From what the steering group is told no number of persons from one to four follows: whatever it is told would be told as well if that
/// number were another. So no adding up, no taking away and no second month gives it, for there is nothing to find it by.</summary>
public sealed class NoSmallCountFollows
{
    private const int Draws = 4000;

    private static readonly Random Random = new(20261125);

    [Fact]
    public void What_is_not_told_of_a_closed_year_could_be_another_number_and_the_same_would_be_told()
    {
        var hidden = 0;
        for (var n = 0; n < Draws; n++)
        {
            var year = Year.Drawn();
            foreach (var other in year.Otherwise())
            {
                hidden++;
                Told(other.Closed()).ShouldBe(Told(year.Closed()), $"{year} and {other}");
            }
        }

        hidden.ShouldBeGreaterThan(Draws);
    }

    [Fact]
    public void Every_number_of_persons_of_a_closed_year_that_is_told_is_nought_or_at_least_five()
    {
        for (var n = 0; n < Draws; n++)
        {
            var told = Year.Drawn().Closed();
            int[] persons =
            [
                .. new[] { told.In, told.Pending, told.Out }.Where(c => c.IsExact).Select(c => c.Least),
                .. (told.OutBy ?? []).Select(p => p.Count),
                .. (told.Cohort ?? []).Select(p => p.Count),
            ];
            persons.ShouldAllBe(count => count == 0 || count >= PublishedYear.Least);
        }
    }

    [Fact]
    public void Two_months_or_a_month_and_the_closing_do_not_tell_how_few_came_between()
    {
        for (var n = 0; n < Draws; n++)
        {
            var (month, came) = (Year.Drawn(), Random.Next(1, PublishedYear.Least));
            var (total, told) = (month.In.Sum(), month.Open());

            // Whatever is told afterwards, be it all there is to know: the month before would be told alike, had it been another number.
            told.In.Least.ShouldBeLessThanOrEqualTo(total);
            told.In.Most.ShouldBeGreaterThanOrEqualTo(total);
            for (var other = told.In.Least; other <= told.In.Most; other++)
            {
                Told((month with { In = [other, 0, 0, 0, 0, 0] }).Open()).ShouldBe(Told(told));
            }

            var after = total + came;
            Enumerable.Range(told.In.Least, told.In.Most - told.In.Least + 1).Select(other => after - other).Distinct().Count().ShouldBeGreaterThanOrEqualTo(PublishedYear.Least);
        }
    }

    [Theory]
    [InlineData(24, 25, 20, 24)]
    [InlineData(25, 25, 25, 29)]
    [InlineData(3, 25, 0, 4)]
    [InlineData(27, 28, 23, 27)]
    [InlineData(28, 28, 28, 32)]
    [InlineData(2, 28, 0, 7)]
    [InlineData(7, null, 5, 9)]
    public void An_open_year_is_told_in_steps_of_which_one_begins_at_the_target(int count, int? target, int least, int most) =>
        (new Year([count, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0], 0) { Target = target }).Open().In.ShouldBe(new(least, most));

    [Fact]
    public void What_is_large_is_told_once_the_year_is_closed()
    {
        var told = new Year([20, 5, 6, 7, 8, 9], [5, 0, 10, 0, 6], Pending: 12).Closed();

        (told.In, told.Pending, told.Out).ShouldBe((new(55, 55), new(12, 12), new(21, 21)));
        told.OutBy!.Sum(p => p.Count).ShouldBe(21);
        told.Cohort!.Sum(p => p.Count).ShouldBe(55);
    }

    [Fact]
    public void The_hash_of_the_result_is_no_part_of_it() =>
        typeof(PublishedYear).GetProperties().Select(p => p.Name).ShouldNotContain(name => name.Contains("Hash", StringComparison.Ordinal));

    /// <summary>All that is told, in one text.</summary>
    private static string Told(PublishedYear year) => System.Text.Json.JsonSerializer.Serialize(year);

    /// <summary>A year of which only the numbers matter.</summary>
    /// <param name="In">Retained, not retained, unknown, overdue, not due, not placed.</param>
    /// <param name="Out">By rule, in the order of the rules.</param>
    private sealed record Year(int[] In, int[] Out, int Pending)
    {
        public int? Target { get; init; } = 25;

        public static Year Drawn() => new(Parts(6), Parts(5), Random.Next(9));

        public PublishedYear Open() => PublishedYear.Open(Result);

        public PublishedYear Closed() => PublishedYear.Closed(ClosedFigures.Of(Result));

        private YearResult Result => new(
            new(2022, 12, 31),
            "nhn-2022",
            "sha256:",
            default,
            1,
            new("nhn"),
            2022,
            new(Target, In.Sum(), Pending, Out.Sum(), In.Sum(), default!, new(Out[0], Out[1], Out[2], Out[3], Out[4])),
            new(5, 1, 2, 3),
            new(In[..5].Sum(), In[0], In[1], In[2], In[3], In[4], In.Sum(), 0, 0),
            new(0, 0, 0, 0));

        /// <summary>For each number from one to four that is not told by itself: the year in which it is another one from one to four, while what is told of the whole stays true.</summary>
        public IEnumerable<Year> Otherwise()
        {
            if (Pending is > 0 and < PublishedYear.Least)
            {
                yield return this with { Pending = Pending == 4 ? 3 : Pending + 1 };
            }

            foreach (var other in Shifted(In))
            {
                yield return this with { In = other };
            }

            foreach (var other in Shifted(Out))
            {
                yield return this with { Out = other };
            }
        }

        public override string ToString() => $"{string.Join(' ', In)} | {string.Join(' ', Out)} | {Pending}";

        /// <summary>One more of a small part and one fewer of another, or the other way round: the whole stays what it was. A small whole may be another itself.</summary>
        private static IEnumerable<int[]> Shifted(int[] parts)
        {
            for (var small = 0; small < parts.Length; small++)
            {
                if (parts[small] is not (> 0 and < PublishedYear.Least))
                {
                    continue;
                }

                var by = parts[small] == 4 ? -1 : 1;
                var with = Enumerable.Range(0, parts.Length).Where(p => p != small && parts[p] - by >= 0).OrderByDescending(p => parts[p]).FirstOrDefault(-1);
                int[] other = [.. parts];
                other[small] += by;
                if (parts.Sum() >= PublishedYear.Least)
                {
                    other[with] -= by;
                    yield return other;
                }
                else if (other.Sum() < PublishedYear.Least)
                {
                    yield return other;
                }
            }
        }

        private static int[] Parts(int count) => [.. Enumerable.Range(0, count).Select(_ => Random.Next(3) switch { 0 => 0, 1 => Random.Next(1, 5), _ => Random.Next(5, 30) })];
    }
}
