using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Host.Components.Forms;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Matching;

/// <summary>One row of a matching meeting: a candidate proposed to an employer.</summary>
/// <param name="Number">1, 2, 3 … on the page.</param>
/// <param name="Texts">The input by field name.</param>
/// <param name="Errors">The errors by field name.</param>
/// <param name="Values">The parsed values by field name.</param>
public sealed record ProposedRow(
    int Number, IReadOnlyDictionary<string, IReadOnlyList<string>> Texts, IReadOnlyDictionary<string, string> Errors, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The field with the trajectory.</summary>
    public const string Candidate = "candidate";

    /// <summary>The questions of a row; the date is shared.</summary>
    internal static StepForm Form { get; } = new(typeof(MatchProposed),
    [
        ChoiceField.Open(Candidate, FieldChoices.Cases), ChoiceField.Searched("employerId", FieldChoices.Employers), CodeField.Of("startingPoint", typeof(StartingPoint)),
    ]);

    /// <summary>The suffix of its field names.</summary>
    public string Suffix => $"-{Number}";

    /// <summary>Whether the row is empty, so that it is skipped. A starting point alone does not count.</summary>
    public bool IsEmpty => Texts[Candidate].Count == 0 && Texts["employerId"].Count == 0;

    /// <summary>The trajectory; null if it is not filled in correctly.</summary>
    public TrajectoryId? Trajectory => Values.TryGetValue(Candidate, out var id) ? new TrajectoryId(id) : null;

    /// <summary>Reads a submitted row.</summary>
    internal static ProposedRow Read(int number, Func<string, StringValues> given, FormOptions known)
    {
        var row = Opened(number, given);
        var (errors, values) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var field in Form.Fields)
        {
            var (value, error) = field.Read(row.Texts[field.Name], known, default);
            if ((error ?? (value is null ? Word.Of("record.error.missing") : null)) is { } wrong)
            {
                errors[field.Name] = wrong;
            }
            else
            {
                values[field.Name] = value!.GetValue<string>();
            }
        }

        return row.IsEmpty ? row : row with { Errors = errors, Values = values };
    }

    /// <summary>A row as opened.</summary>
    internal static ProposedRow Opened(int number, Func<string, StringValues> given) => new(
        number,
        Form.Fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)[.. given($"{f.Name}-{number}").Select(Domain.VisibleText.Meant).OfType<string>()]),
        new Dictionary<string, string>(),
        new Dictionary<string, string>());

    /// <summary>The same with an error.</summary>
    public ProposedRow Wrong(string field, string error) => this with { Errors = new Dictionary<string, string>(Errors) { [field] = error } };

    /// <summary>The id of the event of this row, derived from that of the page, so that resubmitting gives the same id.</summary>
    public EventId EventOf(EventId page) => FollowingId.Of(page, $"{Number}");

    /// <summary>The proposal.</summary>
    internal MatchProposed StepOf(EventId page, NodaTime.LocalDate on) => new(
        new(GeneratedField.Of("v-", EventOf(page))), new(Values["employerId"]), on, Codes<StartingPoint>.Find(Values["startingPoint"])!.Value);
}
