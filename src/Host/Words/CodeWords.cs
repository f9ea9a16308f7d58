using System.Text.Json;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Words;

/// <summary>The words of the code lists of steps: <c>contract_form.permanent</c> for <c>ContractForm.Permanent</c>.</summary>
public static class CodeWords
{
    /// <summary>The key prefix of a code list.</summary>
    public static string Heading(Type codes) => JsonNamingPolicy.SnakeCaseLower.ConvertName(codes.Name);

    /// <summary>The word of a code of any list.</summary>
    public static string Of(Enum code) => Word.Of($"{Heading(code.GetType())}.{Codes.Name(code)}");

    /// <summary>The word of a barrier of the guide.</summary>
    public static string Of(BarrierCode barrier) => Word.Of($"barrier.{barrier.Number}");
}
