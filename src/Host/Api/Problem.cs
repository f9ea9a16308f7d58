using Spoor.Domain;
using Spoor.Host.Words;

namespace Spoor.Host.Api;

/// <summary>Problem details (RFC 9457) in the language asked for.</summary>
internal static class Problem
{
    public static IResult Bad(Text what) => Of(StatusCodes.Status400BadRequest, what);

    public static IResult NotFound(Text what) => Of(StatusCodes.Status404NotFound, what);

    public static IResult Of(int status, Text what) => Results.Problem(Word.Of(what), statusCode: status, title: Word.Of($"problem.{status}"));
}
