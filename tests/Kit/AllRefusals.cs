using System.Reflection;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Kit;

/// <summary>Finds the refusals that an assembly can answer with: what the static methods that return one make of sample values.</summary>
public static class AllRefusals
{
    public static IReadOnlyList<Refusal> In(Assembly assembly) =>
    [
        .. assembly.GetTypes().Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal) || t.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(Refusal))
            .Select(m => (Refusal)m.Invoke(null, [.. m.GetParameters().Select(p => Sample(p.ParameterType))])!),
    ];

    private static object Sample(Type type) => type switch
    {
        _ when type == typeof(string) => "x-1",
        _ when type == typeof(int) => 2022,
        _ when type == typeof(long) => 3L,
        _ when type == typeof(LocalDate) => Steps.Day("2022-01-01"),
        _ when type == typeof(Instant) => Steps.At("2022-01-01T00:00:00Z"),
        _ when type == typeof(EventId) => Steps.Nth("trajectory/T-1", 1),
        _ when type == typeof(StreamId) => StreamId.Find("trajectory/T-1")!.Value,
        { IsEnum: true } => Enum.GetValues(type).GetValue(0)!,
        _ when type == typeof(Spoor.Domain.Counting.Definition) => Spoor.Domain.Counting.Definition.Nhn2022 with { MinimumJobMonths = -1 },
        _ when type == typeof(Refusal) => new Refusal("x-y", "Nederlandse zin.", "English sentence."),
        _ when type == typeof(Text) => new Text("Nederlandse zin.", "English sentence."),
        _ => Activator.CreateInstance(type, "X-1")!,
    };
}
