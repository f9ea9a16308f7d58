using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Requests;

/// <summary>Problem details (RFC 9457) in the language asked for.</summary>
internal static class Problem
{
    public static IResult Bad(Text what) => Of(StatusCodes.Status400BadRequest, what);

    public static IResult NotFound(Text what) => Of(StatusCodes.Status404NotFound, what);

    /// <summary>A command that was rejected: the code of the refusal, and the event by its index from 1 and its id.</summary>
    public static IResult Refused(CommandRejection refused, EventId id) => Results.Problem(
        Word.Of(refused.Refusal.Text),
        statusCode: StatusOf(refused),
        title: Word.Of($"problem.{StatusOf(refused)}"),
        extensions: new Dictionary<string, object?> { ["code"] = refused.Refusal.Code, ["event"] = refused.Event + 1, ["id"] = id.ToString() });

    /// <summary>A command this account is not allowed: the code of the refusal, and the event by its index from 1.</summary>
    public static IResult NotAllowed(CommandRejection refused) => Results.Problem(
        Word.Of(refused.Refusal.Text),
        statusCode: StatusCodes.Status403Forbidden,
        title: Word.Of($"problem.{StatusCodes.Status403Forbidden}"),
        extensions: new Dictionary<string, object?> { ["code"] = refused.Refusal.Code, ["event"] = refused.Event + 1 });

    private static int StatusOf(CommandRejection refused) => refused.IsTransient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict;

    public static IResult Of(int status, Text what) => Results.Problem(Word.Of(what), statusCode: status, title: Word.Of($"problem.{status}"));
}
