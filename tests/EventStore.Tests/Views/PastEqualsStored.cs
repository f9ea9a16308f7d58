using System.Text.Json;
using NodaTime;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>Asked for the moment at which the read models stand, the past gives the same pages.</summary>
public sealed class PastEqualsStored(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_registers_on_random_dates_give_the_same_pages_for_random_filters()
    {
        var chance = new Random(45);
        for (var n = 0; n < 6; n++)
        {
            await using var register = await StoredRegister.RandomAsync(server, chance);
            await CompareAsync(register, Steps.Day("2021-09-01").PlusDays(chance.Next(900)), chance, 60);
        }
    }

    [Theory]
    [InlineData("2022-06-30")]
    [InlineData("2023-02-01")]
    public async Task The_sample_of_the_contract_gives_the_same_pages(string asOf)
    {
        var lines = await File.ReadAllTextAsync(Tree.At("tests", "Kit", "contract-examples-1", "register.jsonl"), Stop);
        await using var register = await StoredRegister.OfAsync(server, lines);
        await CompareAsync(register, Steps.Day(asOf), new(asOf.Length), 150);
    }

    [Fact]
    public async Task Two_moments_are_kept_and_a_third_pushes_out_the_one_not_asked_longest()
    {
        await using var register = await StoredRegister.RandomAsync(server, new(7));
        using var index = new IndexLoader(register.Log);
        var moments = new HistoricalReadModels(index, register.Source);
        var head = (await register.Log.TailAsync(Stop)).Position;
        for (var position = 0; position <= head; position += 5)
        {
            var page = await (await moments.AtAsync(position, Steps.Day("2023-01-01"), "nhn", Stop)).ProgrammeAsync(Stop);
            page.Position.ShouldBe(position);
        }
    }

    private static async Task CompareAsync(StoredRegister register, LocalDate asOf, Random chance, int questions)
    {
        await new ViewDatabase(register.Source).IsAsOfAsync(asOf, Stop);
        var head = (await register.Log.TailAsync(Stop)).Position;
        using var index = new IndexLoader(register.Log);
        var moments = new HistoricalReadModels(index, register.Source);
        foreach (var programme in (await register.Log.ReadKindAsync(StreamKind.Programme, long.MaxValue, Stop).ToListAsync(Stop)).Select(l => l.Stream.Id).Distinct())
        {
            await CompareAsync(new ReadModels(new ViewDatabase(register.Source).Stored, programme), await moments.AtAsync(head, asOf, programme, Stop), chance, questions);
        }
    }

    private static async Task CompareAsync(ReadModels stored, ReadModels past, Random chance, int questions)
    {
        await SameAsync(stored, past, m => m.ProgrammeAsync(Stop));
        await SameAsync(stored, past, m => ListedAsync(m.CaseChoicesAsync(Stop)));
        await SameAsync(stored, past, m => ListedAsync(m.EntityChoicesAsync(Stop)));
        List<CaseListItem> cases = [.. (await stored.CasesAsync(new(), CaseSort.Trajectory, false, new(1, 500), Stop)).Rows];
        List<EntityListItem> entities = [.. (await stored.EntitiesAsync(new(), EmployerSort.Name, false, new(1, 500), Stop)).Rows];
        cases.ShouldNotBeEmpty();
        entities.ShouldNotBeEmpty();
        for (var n = 0; n < questions; n++)
        {
            await AskAsync(stored, past, new(chance), Of(cases, chance), Of(entities, chance));
        }
    }

    private static async Task AskAsync(ReadModels stored, ReadModels past, Wish wish, CaseListItem like, EntityListItem at)
    {
        var cases = new CaseFilter(
            wish.Of(wish.Part(like.Client)), wish.Of(like.Municipality), wish.Of(like.Benefit), wish.Of(like.Goal),
            wish.Of(like.Phase), wish.Of(like.Course), wish.Of(like.Professionals is [var first, ..] ? first : null), wish.Of(like.Employer), wish.OfNumber(like.Year),
            wish.Of(like.State), wish.Of(like.Rule), wish.Flag());
        await SameAsync(stored, past, m => m.CasesAsync(cases, wish.Sort<CaseSort>(), wish.Down, wish.Page, Stop));
        await SameAsync(stored, past, async m => (await m.CaseCountsAsync(cases, Stop)).OrderBy(c => c.Key, StringComparer.Ordinal));

        var worklist = new WorklistFilter(
            wish.Of("six_month_check"), wish.Of(like.Professionals is [.., var last] ? last : null), wish.Of(like.Municipality),
            wish.Flag() is true ? like.LastStepOn : null, wish.Flag());
        await SameAsync(stored, past, m => m.WorklistAsync(worklist, wish.Page, Stop));
        await SameAsync(stored, past, m => m.WorklistCountsAsync(worklist, Stop));

        var search = wish.Of(wish.Part(at.Names[0]));
        var (municipality, contactPoint) = (wish.Of(at.Municipalities is [var lies, ..] ? lies : null), wish.Of(at.ContactPoints is [var agreed, ..] ? agreed : null));
        await SameAsync(stored, past, m => m.EmployersAsync(new(search, municipality, contactPoint), wish.Sort<EmployerSort>(), wish.Down, wish.Page, Stop));
        var entity = new EntityFilter(
            search, municipality, contactPoint, wish.Of(at.Standing), wish.OfNumber(at.Year), wish.Of(at.Employers[^1]));
        await SameAsync(stored, past, m => m.EntitiesAsync(entity, wish.Sort<EmployerSort>(), wish.Down, wish.Page, Stop));
        var (only, since) = (wish.Of(at.Entity), wish.Flag() is true ? like.StartedOn : (LocalDate?)null);
        await SameAsync(stored, past, m => m.PlacementsAsync(at.Entity, Stop));
        await SameAsync(stored, past, m => m.VacanciesAsync(only, since, wish.Page, Stop));
    }

    private static async Task SameAsync<TAnswer>(ReadModels stored, ReadModels past, Func<ReadModels, Task<TAnswer>> question) =>
        Text(await question(past)).ShouldBe(Text(await question(stored)));

    // In canonical form: PostgreSQL keeps the members of a document in an order of its own.
    private static string Text<TAnswer>(TAnswer answer) => CanonicalJson.Write(JsonSerializer.SerializeToElement(answer, SpoorJson.Options), keepNulls: true);

    private static async Task<IEnumerable<string>> ListedAsync(Task<FilterOptions> choices) =>
        (await choices).ByField.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Select(c => $"{f.Key} {c.Value} {c.Name}"));

    private static TRow Of<TRow>(List<TRow> rows, Random chance) => rows[chance.Next(rows.Count)];

    /// <summary>Parts of a question, drawn once, so that both are asked the same.</summary>
    private sealed class Wish(Random chance)
    {
        private readonly int _sort = chance.Next();

        public bool Down { get; } = chance.Next(2) == 0;

        public PageRequest Page { get; } = new(chance.Next(1, 3), chance.Next(1, 8));

        public string? Of(string? value) => chance.Next(4) == 0 ? value : null;

        public int? OfNumber(int? value) => chance.Next(4) == 0 ? value : null;

        public bool? Flag() => chance.Next(6) switch { 0 => true, 1 => false, _ => null };

        public TSort Sort<TSort>()
            where TSort : struct, Enum => Enum.GetValues<TSort>()[_sort % Enum.GetValues<TSort>().Length];

        public string Part(string text) => text[..chance.Next(1, text.Length + 1)].ToUpperInvariant();
    }
}
