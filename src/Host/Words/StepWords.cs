using System.Collections;
using System.Globalization;
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
    /// <summary>The fields of a step except its own date, which is shown beside it; including empty ones, in the order of the contract.</summary>
    public IReadOnlyList<StepField> Fields(Step step)
    {
        var date = PayloadField.DateOf(step.GetType());
        return [.. PayloadField.Of(step.GetType()).Where(f => f.Name != date).Select(f => new StepField(f.Name, ValueOf(f, step)))];
    }

    private string? ValueOf(PayloadField field, Step step) => field.Property.GetValue(step) switch
    {
        // Only a placement has a last day that may be open.
        null => field.Name == "endsOn" ? Word.Of("explain.open_ended") : null,
        LocalDate date => Word.Date(date),
        bool yes => Word.Of(yes ? "yes" : "no"),
        decimal number => number.ToString("0.####", CultureInfo.CurrentCulture),
        Enum code => CodeWords.Of(code),
        EmployerId employer => employerName(employer) is { } name ? $"{name} ({employer})" : employer.Value,
        OrganisationId organisation => organisationName?.Invoke(organisation) ?? organisation.Value,
        MunicipalityCode municipality => Municipalities.NameOf(municipality),
        IEnumerable<BarrierCode> barriers => string.Join("; ", barriers.Select(CodeWords.Of)),
        IEnumerable and not string => throw new InvalidOperationException($"No words for {field.Name}."),
        var other => other.ToString(),
    };
}
