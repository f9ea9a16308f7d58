using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using NodaTime;

namespace Spoor.Domain.Recording;

/// <summary>A field of a payload: a parameter of the record's constructor. What reads, writes, asks and shows a step takes its fields from here.</summary>
/// <param name="Name">The stored name.</param>
/// <param name="Type">Its type; of an optional number, date or code the type without null.</param>
/// <param name="IsRequired">False for a nullable parameter: absent and null are the same (events.md).</param>
/// <param name="Introduces">Whether it is the id of something that the step introduces; null if it is not.</param>
public sealed record PayloadField(string Name, Type Type, bool IsRequired, IntroducesAttribute? Introduces, PropertyInfo Property)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PayloadField>> Fields = [];

    /// <summary>The fields of a record, in the order of events.md, which is the order in which a person answers.</summary>
    public static IReadOnlyList<PayloadField> Of(Type record) => Fields.GetOrAdd(record, static type => [.. type.GetConstructors().Single().GetParameters().Select(Of)]);

    /// <summary>The name of the field with the date of a step; null if it has none.</summary>
    public static string? DateOf(Type step) => Of(step).FirstOrDefault(f => f.IsRequired && f.Type == typeof(LocalDate))?.Name;

    /// <summary>The date of a step: when it happened, as distinct from when it was recorded; null if it has none (events.md).</summary>
    public static LocalDate? DateOf(Step step) => Of(step.GetType()).FirstOrDefault(f => f.IsRequired && f.Type == typeof(LocalDate))?.Property.GetValue(step) as LocalDate?;

    private static PayloadField Of(ParameterInfo parameter)
    {
        var value = Nullable.GetUnderlyingType(parameter.ParameterType);
        var isOptional = value is not null || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return new(
            JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
            value ?? parameter.ParameterType,
            !isOptional,
            parameter.GetCustomAttribute<IntroducesAttribute>(),
            parameter.Member.DeclaringType!.GetProperty(parameter.Name!)!);
    }
}

/// <summary>Marks the id of something that a step introduces to its stream; later steps name it by that id.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IntroducesAttribute : Attribute
{
    /// <summary>Whether the same id may be given again, which then changes what was said of it.</summary>
    public bool MayRepeat { get; init; }
}
