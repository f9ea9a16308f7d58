using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Published;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests.Published;

/// <summary>From what the steering group is told no number of persons from one to four follows: whatever it is told would be told as well if that
/// number were another. So no adding up, no taking away and no second release gives it, for there is nothing to find it by.</summary>
public sealed class NoSmallCountFollows
{
    private static readonly Random Random = new(20261125);

    private static readonly System.Text.Json.JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    private static readonly MunicipalityCode Alkmaar = new("GM0361");

    [Fact]
    public void What_is_not_told_could_be_another_number_and_the_same_would_be_told()
    {
        var hidden = 0;
        for (var n = 0; n < 4000; n++)
        {
            var year = Year.Drawn();
            foreach (var other in year.Otherwise())
            {
                hidden++;
                other.Told().ShouldBe(year.Told(), $"{year} and {other}");
            }
        }

        hidden.ShouldBeGreaterThan(4000);
    }

    [Fact]
    public void Every_number_of_persons_that_is_told_is_nought_or_at_least_five()
    {
        for (var n = 0; n < 4000; n++)
        {
            var told = Year.Drawn().Published();
            int[] persons =
            [
                told.In ?? 0, told.Pending ?? 0, told.Out ?? 0, .. (told.OutBy ?? []).Select(p => p.Count), .. (told.Cohort ?? []).Select(p => p.Count),
                .. (told.Months ?? []).Zip((told.Months ?? []).Skip(1), (one, next) => next.Count - one.Count), told.Months?[0].Count ?? 0,
            ];
            persons.ShouldAllBe(count => count == 0 || count >= PublishedYear.Least);
        }
    }

    [Fact]
    public void What_is_large_is_told()
    {
        var told = new Year([20, 5, 6, 7, 8, 9], [5, 0, 10, 0, 6], Pending: 12).Published();

        (told.In, told.Pending, told.Out).ShouldBe((55, 12, 21));
        told.OutBy!.Sum(p => p.Count).ShouldBe(21);
        told.Cohort!.Sum(p => p.Count).ShouldBe(55);
        told.Months![^1].Count.ShouldBe(55);
    }

    [Fact]
    public void The_hash_of_the_result_is_no_part_of_it() =>
        typeof(PublishedYear).GetProperties().Select(p => p.Name).ShouldNotContain(name => name.Contains("Hash", StringComparison.Ordinal));

    /// <summary>A year of which only the numbers matter.</summary>
    /// <param name="In">Retained, not retained, unknown, overdue, not due, not placed.</param>
    /// <param name="Out">By rule, in the order of the rules.</param>
    private sealed record Year(int[] In, int[] Out, int Pending)
    {
        public static Year Drawn() => new(Parts(6), Parts(5), Random.Next(9));

        public PublishedYear Published() => PublishedYear.Of(
            new(
                new(2022, 12, 31),
                "nhn-2022",
                "sha256:",
                default,
                1,
                new("nhn"),
                2022,
                new(25, In.Sum(), Pending, Out.Sum(), In.Sum(), default!, new(Out[0], Out[1], Out[2], Out[3], Out[4])),
                new(5, 1, 2, 3),
                new(In[..5].Sum(), In[0], In[1], In[2], In[3], In[4], In.Sum(), 0, 0),
                new(0, 0, 0, 0)),
            [.. In.Select((count, part) => new Alike(Alkmaar, part + 1, Scope.In, count)).Where(a => a.Count > 0)]);

        /// <summary>All that is told, in one text.</summary>
        public string Told() => System.Text.Json.JsonSerializer.Serialize(Published(), WithTuples);

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
