using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Closings;

/// <summary>Recounts a closed year with the log and the rules of its closing: it always gives the identical hash.</summary>
/// <param name="logAt">The log up to a position.</param>
public sealed class Reproduction(Func<long, IEventSource> logAt)
{
    /// <summary>Recounts a closing.</summary>
    /// <returns>Null if it gives what was recorded, else the difference.</returns>
    public async Task<Text?> FaultInAsync(ClosedYear closing, CancellationToken cancellation)
    {
        var year = closing.Year;
        if (!(await InputsAsync(closing, cancellation)).Try(out var inputs, out var fault))
        {
            return fault;
        }

        var count = await YearCount.OfAsync(await Replay.StartAsync(logAt(year.AtPosition), inputs, cancellation), cancellation);
        return Difference(closing, count.Result)
            ?? (year.Members is null || IsSame(year.Members, ClosedYear.MembersOf(count.Members))
                ? null
                : new("opnieuw geteld staan er andere trajecten achter.", "counted again, other trajectories are behind it."));
    }

    /// <summary>The difference between a closing and the same year recounted; null if there is none.</summary>
    public static Text? Difference(ClosedYear closing, YearResult again) =>
        (ClosedResult.Hash(closing.Year) == closing.Year.ResultHash, again.Hash() == closing.Year.ResultHash) switch
        {
            (false, _) => new("de vastgelegde uitslag heeft niet het vastgelegde controlegetal.", "the recorded result does not have the recorded hash."),
            (_, false) => new(
                $"opnieuw geteld geeft het controlegetal {again.Hash()} en niet {closing.Year.ResultHash}.",
                $"counted again it gives the hash {again.Hash()} and not {closing.Year.ResultHash}."),
            _ => null,
        };

    /// <summary>The inputs of a closing, from its recorded result.</summary>
    public async Task<Outcome<ReplayInputs, Text>> InputsAsync(ClosedYear closing, CancellationToken cancellation)
    {
        var year = closing.Year;
        if (year.RulesVersion is { } version && version is < 1 or > Definition.NewestRules)
        {
            return new Text(
                $"het is geteld met versie {version} van de telregels, die dit programma niet kent. Gebruik een nieuwere Spoor.",
                $"it was counted with version {version} of the counting rules, which this program does not know. Use a newer Spoor.");
        }

        var result = ClosedResult.InFull(year);
        if (TextAt(result, "knownAt") is not { } known || ContractInstant.Find(known) is not { } knownAt
            || TextAt(result, "asOf") is not { } day || ContractDate.Find(day) is not { } asOf)
        {
            return new Text("de vastgelegde uitslag noemt geen moment of dag.", "the recorded result names no moment or day.");
        }

        var programme = await logAt(year.AtPosition).StreamAsync(StreamId.Of(closing.Programme), cancellation);
        return ProgrammeFacts.Read(StreamReplay.ApplyCorrections(programme.Events)).Named(year.Definition) switch
        {
            null => new Text(
                $"definitie {year.Definition} was op logpositie {year.AtPosition} niet vastgesteld.",
                $"definition {year.Definition} was not adopted at log position {year.AtPosition}."),
            { RulesVersion: var counted } when year.RulesVersion is { } said && counted != said => new Text(
                $"het is geteld met versie {said} van de telregels, maar definitie {year.Definition} is van versie {counted}.",
                $"it was counted with version {said} of the counting rules, but definition {year.Definition} is of version {counted}."),
            var definition => new ReplayInputs(closing.Programme, year.Year, knownAt, asOf, definition),
        };
    }

    private static string? TextAt(JsonObject result, string field) =>
        result[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool IsSame(ClosedMembers one, ClosedMembers other) =>
        one.In.SequenceEqual(other.In) && one.Pending.SequenceEqual(other.Pending) && one.Out.SequenceEqual(other.Out);
}
