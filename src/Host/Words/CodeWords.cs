using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Words;

/// <summary>The resource key prefixes of the code lists of a trajectory.</summary>
public static class CodeWords
{
    /// <summary>The key prefix of each code list.</summary>
    public static IReadOnlyDictionary<Type, string> Headings { get; } = new Dictionary<Type, string>
    {
        [typeof(ProfessionalRole)] = "role",
        [typeof(EmployedBy)] = "employed_by",
        [typeof(InvolvementForm)] = "form",
        [typeof(Benefit)] = "benefit",
        [typeof(Goal)] = "goal",
        [typeof(StartingPoint)] = "starting_point",
        [typeof(DeclinedBy)] = "declined_by",
        [typeof(ContractForm)] = "contract_form",
        [typeof(PlacementEndReason)] = "end_reason",
        [typeof(CheckOutcome)] = "check_outcome",
        [typeof(DropoutReason)] = "dropout_reason",
        [typeof(CompletionOutcome)] = "completion_outcome",
        [typeof(ReopenReason)] = "reopen_reason",
        [typeof(CorrectionReason)] = "correction_reason",
    };

    /// <summary>The word of a code of any list.</summary>
    public static string Of(Enum code) => Word.Of($"{Headings[code.GetType()]}.{StoredName(code)}");

    /// <summary>The word of a barrier of the guide.</summary>
    public static string Of(BarrierCode barrier) => Word.Of($"barrier.{barrier.Number}");

    private static string StoredName(Enum code) =>
        code.GetType().GetField(code.ToString())!.GetCustomAttributes(typeof(CodeAttribute), false) is [CodeAttribute stored, ..]
            ? stored.Name
            : throw new InvalidOperationException($"{code} has no stored name.");
}
