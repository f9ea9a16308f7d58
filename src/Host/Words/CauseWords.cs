using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Projections.Restatement;

namespace Spoor.Host.Words;

/// <summary>A sentence on why a verdict changed.</summary>
/// <param name="Event">The event it is about; null if there is none.</param>
public sealed record CauseView(string Sentence, Cause? Event = null);

/// <summary>Why verdicts changed between two replays, in words.</summary>
public static class CauseWords
{
    /// <summary>The sentences on a change, in order.</summary>
    public static IEnumerable<CauseView> Of(Causes causes, Comparison compared)
    {
        if (causes.Because.Count > 1)
        {
            yield return new(Word.Of(causes.Together ? "cause.together" : "cause.each"));
        }

        foreach (var cause in causes.Because)
        {
            yield return new(Sentence(cause), cause);
        }

        if (causes.Deadline)
        {
            yield return new(Word.Of("cause.deadline", Word.Date(compared.First.AsOf), Word.Date(compared.Second.AsOf)));
        }

        if (causes.Definition)
        {
            yield return new(Word.Of("cause.definition", compared.First.Definition, compared.Second.Definition));
        }

        foreach (var cause in causes.Then)
        {
            yield return new(Word.Of("cause.then", Sentence(cause)), cause);
        }
    }

    /// <summary>The main cause of a change, as a chart totals it: the code of the kind of its first event, else <c>deadline</c>,
    /// <c>definition</c> or <c>other</c>.</summary>
    public static string KindOf(Causes causes) => causes switch
    {
        { Because: [var first, ..] } => Codes<CauseKind>.Name(first.Kind),
        { Deadline: true } => "deadline",
        { Definition: true } => "definition",
        { Then: [var first, ..] } => Codes<CauseKind>.Name(first.Kind),
        _ => "other",
    };

    /// <summary>The name of such a cause.</summary>
    public static string NameOf(string kind) => Word.Of(Codes<CauseKind>.Find(kind) is null ? $"cause.by_{kind}" : $"cause.{kind}");

    private static string Sentence(Cause cause) => Word.Of(
        cause.Date is null ? "cause.undated" : "cause.told",
        Word.Of("cause", cause.Kind),
        Word.Of($"type.{StepTypes.NameOf(cause.About)}"),
        cause.Date is { } date ? Word.Date(date) : "",
        Word.Moment(cause.RecordedAt));
}
