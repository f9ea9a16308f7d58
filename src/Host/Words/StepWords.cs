using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Words;

/// <summary>One field of a step in words.</summary>
/// <param name="Name">Its stored name.</param>
/// <param name="Value">Null if it was left out.</param>
public sealed record StepField(string Name, string? Value)
{
    /// <summary>The label of the field.</summary>
    public string Label => Word.Of($"field.{Name}");
}

/// <summary>The content of a trajectory's steps in words: codes by their words, employers by their names.</summary>
/// <param name="employerName">Gives the name of an employer; null if it has none.</param>
/// <param name="organisationName">Gives the name of an organisation, null if it has none; null to show ids.</param>
public sealed class StepWords(Func<EmployerId, string?> employerName, Func<OrganisationId, string?>? organisationName = null)
{
    // The date of a step is shown beside it, so it is not repeated among its fields.
    private static readonly HashSet<string> OwnDates = ["startedOn", "from", "on", "endorsedOn", "startsOn", "decidedOn", "endedOn", "checkedOn"];

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Shapes = new();

    /// <summary>The fields of a step except its own date, including empty ones, in the order of the contract.</summary>
    public IReadOnlyList<StepField> Fields(Step step) =>
    [
        .. Properties(step.GetType())
            .Select(p => (Property: p, Name: NameOf(p)))
            .Where(p => !OwnDates.Contains(p.Name))
            .Select(p => new StepField(p.Name, ValueOf(p.Property, step))),
    ];

    /// <summary>The stored names of the fields of a step.</summary>
    public static IEnumerable<string> NamesOf(Type step) => Properties(step).Select(NameOf);

    private static IReadOnlyList<PropertyInfo> Properties(Type step) => Shapes.GetOrAdd(step, static type =>
        [.. type.GetConstructors().Single().GetParameters().Select(p => type.GetProperty(p.Name!)!)]);

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private string? ValueOf(PropertyInfo property, Step step) => property.GetValue(step) switch
    {
        null => step is PlacementStarted or PlacementExtended && property.Name == nameof(PlacementStarted.EndsOn)
            ? Word.Of("explain.open_ended")
            : null,
        LocalDate date => Word.Date(date),
        bool yes => Word.Of(yes ? "yes" : "no"),
        decimal number => number.ToString("0.####", CultureInfo.CurrentCulture),
        Enum code => CodeWords.Of(code),
        EmployerId employer => employerName(employer) is { } name ? $"{name} ({employer})" : employer.Value,
        OrganisationId organisation => organisationName?.Invoke(organisation) ?? organisation.Value,
        MunicipalityCode municipality => Municipalities.NameOf(municipality),
        IEnumerable<BarrierCode> barriers => string.Join("; ", barriers.Select(CodeWords.Of)),
        IEnumerable and not string => throw new InvalidOperationException($"No words for {property.Name}."),
        var other => other.ToString(),
    };
}
