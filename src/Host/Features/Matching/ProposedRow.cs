using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Host.Components.Forms;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Matching;

/// <summary>One row of a matching meeting: a candidate proposed to an employer.</summary>
/// <param name="Number">1, 2, 3 … on the page.</param>
/// <param name="Texts">What was typed, by the name of the field.</param>
/// <param name="Errors">What is wrong, by the name of the field.</param>
/// <param name="Values">What was read, by the name of the field.</param>
public sealed record ProposedRow(
    int Number, IReadOnlyDictionary<string, IReadOnlyList<string>> Texts, IReadOnlyDictionary<string, string> Errors, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The field that names the trajectory.</summary>
    public const string Candidate = "candidate";

    /// <summary>The questions of a row; the date is asked once.</summary>
    internal static StepForm Form { get; } = new(typeof(MatchProposed),
    [
        ChoiceField.Open(Candidate, FieldChoices.Cases), ChoiceField.Searched("employerId", FieldChoices.Employers), CodeField.Of<StartingPoint>("startingPoint", "starting_point"),
    ]);

    /// <summary>What comes behind the name of a field.</summary>
    public string Suffix => $"-{Number}";

    /// <summary>Whether nothing was filled in, so that the row is passed over. A starting point alone says nothing.</summary>
    public bool IsEmpty => Texts[Candidate].Count == 0 && Texts["employerId"].Count == 0;

    /// <summary>The trajectory; null where it is not filled in right.</summary>
    public TrajectoryId? Trajectory => Values.TryGetValue(Candidate, out var id) ? new TrajectoryId(id) : null;

    /// <summary>Reads a row that was sent.</summary>
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

    /// <summary>A row as it is opened.</summary>
    internal static ProposedRow Opened(int number, Func<string, StringValues> given) => new(
        number,
        Form.Fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)[.. given($"{f.Name}-{number}").Select(Domain.VisibleText.Meant).OfType<string>()]),
        new Dictionary<string, string>(),
        new Dictionary<string, string>());

    /// <summary>The same with something wrong.</summary>
    public ProposedRow Wrong(string field, string error) => this with { Errors = new Dictionary<string, string>(Errors) { [field] = error } };

    /// <summary>The id of the event of this row: it follows from that of the page, so that a second press makes the same.</summary>
    public EventId EventOf(EventId page) => FollowingId.Of(page, $"{Number}");

    /// <summary>The proposal.</summary>
    internal MatchProposed StepOf(EventId page, NodaTime.LocalDate on) => new(
        new(GeneratedField.Of("v-", EventOf(page))), new(Values["employerId"]), on, Codes<StartingPoint>.Find(Values["startingPoint"])!.Value);
}
