namespace Spoor.Reliability.Tests;

/// <summary>A result as known now is final: the same question by the <c>knownAt</c> it states has the same hash for ever
/// (log.md, Known at now).</summary>
public sealed class AnswersKnownAtNow(PostgresServer server)
{
    [Fact]
    public async Task A_year_as_known_now_has_the_same_hash_for_ever_whatever_was_being_recorded_when_it_was_asked()
    {
        await using var source = await server.DatabaseForAsync(NowQuestions.Connections);
        var questions = new NowQuestions(source, Effort.Of(10_000, 300), TimeSpan.FromMilliseconds(5), Effort.Chance());

        var answers = await questions.AskAsync();
        var changed = await questions.ChangedAsync();

        Report(answers, questions, changed);
        changed.ShouldBeEmpty();
        answers.ShouldAllBe(a => !a.IsProvisional);

        // Answers that all held the same would prove nothing.
        answers.Select(a => a.Position).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task The_same_questions_have_answers_that_change_where_known_at_does_not_settle()
    {
        await using var source = await server.DatabaseForAsync(NowQuestions.Connections);
        await source.SabotageAsync("if moment > settled then", "if false then");

        // Who has taken its instant waits here until an answer of a later instant was given without it: that one changes for certain.
        var questions = new NowQuestions(source, replays: 100, TimeSpan.FromMinutes(1), Effort.Chance());
        var answers = await questions.AskAsync();
        var changed = await questions.ChangedAsync();

        Report(answers, questions, changed);
        changed.ShouldNotBeEmpty();
    }

    private static void Report(IReadOnlyCollection<Answer> answers, NowQuestions questions, IReadOnlyCollection<Answer> changed) =>
        Effort.Report(
            $"{answers.Count} replays at now during {questions.Recorded} appends, {answers.Select(a => a.Position).Distinct().Count()} different positions, {changed.Count} asked again with another hash");
}
