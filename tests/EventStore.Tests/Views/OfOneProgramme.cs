using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>Every list and every count of the read models tells of one programme what a register tells that has no case of another.</summary>
public sealed class OfOneProgramme(PostgresServer server)
{
    private static readonly LocalDate AsOf = Steps.Day("2022-12-31");

    // Every question there is: one that is added is asked too.
    private static readonly MethodInfo[] Questions = typeof(ReadModels).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_recorded_in_another_programme_moves_any_list_or_count()
    {
        await using var alone = await StoredRegister.OfAsync(server, Alone().Export());
        await using var beside = await StoredRegister.OfAsync(server, Beside().Export());
        await new ViewDatabase(alone.Source).IsAsOfAsync(AsOf, Stop);
        await new ViewDatabase(beside.Source).IsAsOfAsync(AsOf, Stop);

        var (asked, told) = (await AnswersAsync(alone, "nhn"), await AnswersAsync(beside, "nhn"));

        asked.Count.ShouldBe(3 * Questions.Length);
        foreach (var (question, answer) in asked)
        {
            told[question].ShouldBe(answer, question);
        }

        foreach (var (question, answer) in await AnswersAsync(beside, "other"))
        {
            answer.ShouldNotContain("T-mine", Case.Sensitive, question);
            if (question is "stored Cases" or "stored Worklist" or "stored Placements" or "stored CaseChoices" or "past Cases" or "past Placements" or "own Cases")
            {
                answer.ShouldContain(question.EndsWith("Choices", StringComparison.Ordinal) ? "p-else" : "T-else", Case.Sensitive, $"{question} has something to tell of the other");
            }
        }
    }

    [Fact]
    public async Task The_log_and_the_professionals_of_a_programme_are_its_own()
    {
        await using var register = await StoredRegister.OfAsync(server, Beside().Export());
        await new ViewDatabase(register.Source).IsAsOfAsync(AsOf, Stop);
        var (views, head) = (new ViewDatabase(register.Source), (await register.Log.TailAsync(Stop)).Position);

        var shown = await views.EventsAsync(new(head, Extent.Of("nhn")), new(1, 500), Stop);

        shown.Select(l => l.Stream.Id).Distinct().Order(StringComparer.Ordinal).ShouldBe(["E-1", "T-mine", "nhn"]);
        (await views.CountEventsAsync(new(head, Extent.Of("nhn")), Stop)).ShouldBe(shown.Count);
        (await views.CountEventsAsync(new(head, Extent.WholeRegister), Stop)).ShouldBe(head);
        (await views.ProfessionalsAsync("nhn", Stop)).Select(p => p.Professional).ShouldBe(["p-1"]);
    }

    [Fact]
    public async Task The_ends_of_trajectories_are_those_of_one_programme_or_of_the_whole_register_as_is_said()
    {
        await using var register = await StoredRegister.OfAsync(server, Beside().Export());
        await new ViewDatabase(register.Source).IsAsOfAsync(AsOf, Stop);
        var views = new ViewDatabase(register.Source);

        (await EndsAsync(Extent.Of("nhn"))).ShouldBe(["T-mine"]);
        (await EndsAsync(Extent.Of("other"))).ShouldBe(["T-else", "T-else-too"]);
        (await EndsAsync(Extent.Of(""))).ShouldBeEmpty();
        (await EndsAsync(Extent.WholeRegister)).ShouldBe(["T-else", "T-else-too", "T-mine"]);

        async Task<IEnumerable<string>> EndsAsync(Extent extent) => (await views.TrajectoryEndsAsync(extent, Stop)).Select(e => e.Trajectory.Value);
    }

    /// <summary>Whoever asks the read models or their rows says of which programme: by its id, by an extent, or by a filter that holds one. Employers and vacancies are of all.</summary>
    [Fact]
    public void No_question_leaves_out_of_which_programme_it_is()
    {
        var questions = typeof(ViewDatabase).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && m.GetParameters()[0].ParameterType is var of && (of == typeof(ViewDatabase) || of == typeof(ListRows))).ToList();

        questions.Count.ShouldBeGreaterThan(10);
        questions.Where(m => !m.GetParameters().Any(p => !p.IsOptional && (p.Name == "programme" || p.ParameterType == typeof(Extent) || p.ParameterType == typeof(LogFilter))))
            .Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(["EntityChoicesAsync", "VacanciesAsync"]);
    }

    private static Register Alone() => Register.Empty()
        .Record("programme/nhn", Steps.Programme())
        .Record("programme/other", Steps.Programme())
        .Record("employer/E-1", Steps.Employer())
        .Record("trajectory/T-mine", Steps.Intake("2022-01-10", client: "c-mine"), Steps.Coach(id: "p-1"), Steps.Profile("2022-02-01"), Steps.Proposed("2022-03-01"), Steps.Accepted("2022-03-05"), Steps.Paid("2022-04-01"));

    private static Register Beside() => Alone()
        .Record("trajectory/T-else", Steps.Intake("2022-01-10", client: "c-else", programme: "other"), Steps.Coach(id: "p-else"), Steps.Profile("2022-02-01"), Steps.Paid("2022-02-01"))
        .Record("trajectory/T-else-too", Steps.Intake("2022-01-10", client: "c-else-too", programme: "other"), Steps.Coach(id: "p-1"), Steps.Paid("2022-01-12"));

    /// <summary>What every method tells, stored, of the past and of a caseload.</summary>
    private static async Task<Dictionary<string, string>> AnswersAsync(StoredRegister register, string programme)
    {
        var views = new ViewDatabase(register.Source);
        using var index = new IndexLoader(register.Log);
        var stored = new ReadModels(views.Stored, programme);
        var past = await views.Past(index).AtAsync((await register.Log.TailAsync(Stop)).Position, AsOf, programme, Stop);
        var entity = (await stored.EntitiesAsync(new(), EmployerSort.Name, descending: false, new(), Stop)).Rows[0].Entity;
        var answers = new Dictionary<string, string>();
        foreach (var (name, models) in (IEnumerable<(string, ReadModels)>)[("stored", stored), ("past", past), ("own", new ReadModels(views.Stored, programme, ["p-1", "p-else"]))])
        {
            foreach (var method in Questions)
            {
                var task = (Task)method.Invoke(models, [.. method.GetParameters().Select(p => Argument(p, entity))])!;
                await task;
                answers[$"{name} {method.Name}"] = Told(task.GetType().GetProperty("Result")!.GetValue(task)!);
            }
        }

        return answers;
    }

    private static object? Argument(ParameterInfo parameter, string entity) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => entity,
        var type when type == typeof(PageRequest) => new PageRequest(1, PageRequest.MostRows),
        var type when type == typeof(LocalDate?) => null,
        { IsValueType: true } type => Activator.CreateInstance(type),
        var type when type.GetConstructors() is [var made] => made.Invoke([.. made.GetParameters().Select(p => p.DefaultValue)]),
        var type => throw new InvalidOperationException($"What to ask of {type}?"),
    };

    private static string Told(object answer)
    {
        var node = answer is FilterOptions choices
            ? JsonSerializer.SerializeToNode(choices.ByField.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}: {string.Join(' ', f)}"))
            : JsonSerializer.SerializeToNode(answer, answer.GetType(), SpoorJson.Options);
        if (node is JsonObject page)
        {
            // How far the log is, of whatever programme.
            page.Remove("position");
        }

        return node!.ToJsonString();
    }
}
