using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;

namespace Spoor.Kit;

/// <summary>A random history that the door let in: one number a wish, and what a wish becomes depends on where its streams stand.
/// Wishes the rules refuse are left out, so that every history is valid; fewer or smaller numbers make a simpler one.</summary>
public sealed class History : IDisposable
{
    /// <summary>Definitions that every history has adopted, the one in force last.</summary>
    public static IReadOnlyList<Definition> Definitions { get; } =
    [
        Definition.Nhn2022 with { Name = "by-placement", CountsBy = CountsBy.Placement, MinimumHoursPerWeek = 12 },
        Definition.Nhn2022 with { Name = "by-retention", CountsBy = CountsBy.Retention, RequiresMentalHealth = false, MinimumJobMonths = 3 },
        Definition.Nhn2022,
        Definition.NhnPlan with
        {
            Name = "otherwise", CountsBy = CountsBy.Placement, CountsFrom = CountsFrom.Profile, ProfessionalRoles = [ProfessionalRole.JobCoach, ProfessionalRole.ClientManager],
            MentalHealthForms = [InvolvementForm.Treatment], MinimumHoursPerWeek = 12, ContractForms = [ContractForm.FixedTerm, ContractForm.SelfEmployed],
            FirstStep = FirstStep.FirstJob, UnpaidExceptionBy = UnpaidExceptionBy.Intention, UnpaidRule = UnpaidRule.Strict,
        },
        Definition.NhnPlan,
    ];

    /// <summary>A wish is a number below this.</summary>
    public const int Wishes = Kinds * 4 * 500;

    private const int Kinds = 32;

    private static readonly LocalDate Begin = new(2021, 9, 1);

    private readonly Dictionary<string, List<Step>> _streams = [];
    private Instant _now = Steps.At("2021-09-01T08:00:00Z");

    private History() => Register = Register.Empty();

    /// <summary>The register that holds it.</summary>
    public Register Register { get; }

    /// <summary>How many wishes the rules refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The history of some wishes.</summary>
    public static History Of(IEnumerable<int> wishes)
    {
        var history = new History();
        history.PlayAsync(wishes).GetAwaiter().GetResult();
        return history;
    }

    /// <summary>The file of some wishes' history, of which nothing else is wanted.</summary>
    public static string Exported(IEnumerable<int> wishes)
    {
        using var history = Of(wishes);
        return history.Register.Export();
    }

    public void Dispose() => Register.Dispose();

    /// <summary>The trajectories of every history.</summary>
    public static IReadOnlyList<string> Trajectories { get; } = ["T-0", "T-1", "T-2", "T-3"];

    private async Task PlayAsync(IEnumerable<int> wishes)
    {
        await using var session = await UnitOfWork.OpenAsync(Register.Log, default);
        await TakeAsync(session, "programme/nhn", Steps.Programme());
        foreach (var definition in Definitions)
        {
            await TakeAsync(session, "programme/nhn", new DefinitionAdopted(definition));
        }

        await TakeAsync(session, "employer/E-0", Steps.Employer("10000000"));
        await TakeAsync(session, "employer/E-1", Steps.Employer("10000000"));
        await TakeAsync(session, "employer/E-2", Steps.Employer());
        for (var t = 0; t < 3; t++)
        {
            await TakeAsync(session, $"trajectory/T-{t}", Started(t));
        }

        foreach (var wish in wishes)
        {
            var (kind, rest) = (wish % Kinds, wish / Kinds);
            var (who, days) = (rest % 4, rest / 4 % 500);
            _now += Duration.FromHours(rest % 97);
            if (Wish(kind, who, days) is var (stream, step) && !await TakeAsync(session, stream, step))
            {
                Refused++;
            }
        }

        await session.CommitAsync(default);
    }


    private (string Stream, Step Step)? Wish(int kind, int who, int days)
    {
        var stream = $"trajectory/T-{who}";
        var on = Iso(Begin.PlusDays(days));
        var employer = $"E-{days % 3}";
        return kind switch
        {
            0 => (stream, Started(who)),
            1 => (stream, Steps.Coach(on)),
            2 => (stream, Steps.MentalHealth(on)),
            3 => (stream, Steps.Endorsed(on)),
            4 or 5 => (stream, Steps.Proposed(on, $"p{Count(stream)}", employer)),
            6 => Last<MatchProposed>(stream) is { } p ? (stream, Steps.Accepted(Iso(p.On.PlusDays(days % 30)), p.ProposalId.Value)) : null,
            7 => Last<MatchProposed>(stream) is { } p ? (stream, Steps.Declined(Iso(p.On.PlusDays(days % 30)), p.ProposalId.Value)) : null,
            8 or 9 => (stream, Steps.Paid(on, Until(on, days), $"w{Count(stream)}", employer, hours: 4 + (days % 36))),
            10 or 11 => Last<PlacementStarted>(stream) is { EndsOn: { } last } ? (stream, Steps.Paid(
                Iso(last.PlusDays(days % 3)), Until(Iso(last), days), $"w{Count(stream)}", employer)) : null,
            12 => (stream, Steps.Unpaid(on, Until(on, days), $"w{Count(stream)}", employer, step: days % 2 == 0)),
            13 or 14 => Last<PlacementStarted>(stream) is { } p ? (stream, Steps.Extended(
                on, days % 7 == 0 ? null : Iso((p.EndsOn ?? p.StartsOn).PlusDays(days % 200)), p.PlacementId.Value)) : null,
            15 => Last<PlacementStarted>(stream) is { } p
                ? (stream, Steps.Ended(Iso(p.StartsOn.PlusDays(days % 250)), p.PlacementId.Value)) : null,
            16 or 17 => Last<PlacementStarted>(stream) is { } p
                ? (stream, Steps.Check(Iso(p.StartsOn.PlusMonths(6).PlusDays((days % 20) - 2)), (CheckOutcome)(days % 3), p.PlacementId.Value)) : null,
            18 => (stream, Steps.Consulted(on)),
            19 => days % 3 == 0 ? (stream, days % 2 == 0 ? Steps.DroppedOut(on) : Steps.Completed(on)) : (stream, Steps.Profile(on)),
            20 => (stream, Steps.Reopened(on)),
            21 => ($"employer/{employer}", Steps.Attested((Experience)(days % 2), on)),
            22 => ($"employer/{employer}", Steps.Corrected(
                $"employer/{employer}", 1, Steps.Employer(days % 4 == 0 ? null : $"1000000{days % 4}"))),
            23 => ("programme/nhn", new TargetSet((Kpi)(days % 2), 2021 + (days % 3), days)),
            24 => ($"employer/{employer}", Steps.Retracted($"employer/{employer}", 1 + (days % 3))),
            27 => Last<PlacementStarted>(stream) is { } p
                ? (stream, Steps.Changed(Iso(p.StartsOn.PlusDays(days % 120)), days % 2 == 0 ? 4 + (days % 36) : null, days % 3 == 0 ? (ContractForm)(days % 9) : null, p.PlacementId.Value)) : null,
            28 => ("programme/nhn", new PartyJoined(new($"O-{who}"), $"Partij {who}", (PartyKind)(days % 2), null, null, Begin.PlusDays(days))),
            29 => (stream, new ProfessionalAssigned(new($"P-{who}"), (ProfessionalRole)(days % 5), (EmployedBy)(days % 3), Begin.PlusDays(days), (days % 4) switch { 0 => true, 1 => false, _ => null })),
            30 => (stream, Steps.Paid(on, Until(on, days), $"w{Count(stream)}", employer, form: (ContractForm)(days % 8))),
            31 => (stream, Steps.MentalHealth(on, (InvolvementForm)(days % 5))),
            25 => Any(stream, days) is var (n, step) ? (stream, Steps.Corrected(stream, n, Moved(step, days))) : null,
            _ => Any(stream, days) is var (n, _) ? (stream, Steps.Retracted(stream, n)) : null,
        };
    }

    private async Task<bool> TakeAsync(UnitOfWork session, string stream, Step step)
    {
        var known = _streams.TryGetValue(stream, out var steps) ? steps : _streams[stream] = [];
        var live = EventToAppend.FromCommand(Steps.Nth(stream, known.Count + 1), StreamId.Find(stream)!.Value, step, "u-001");
        var taken = await session.AppendAsync(live with { RecordedAt = _now }, default);
        if (!taken.Failed)
        {
            known.Add(step);
        }

        return !taken.Failed;
    }

    private static IntakeRegistered Started(int t) => Steps.Intake(Iso(Begin.PlusDays(t * 70)), client: $"C-{t % 3}") with { ReferredBy = t % 2 == 0 ? null : new($"O-{t}") };

    private static string Iso(LocalDate day) => JsonSerializer.SerializeToElement(day, SpoorJson.Options).GetString()!;

    private static string? Until(string from, int days) => (days % 5) switch
    {
        0 => null,
        1 => Iso(Steps.Day(from).PlusMonths(6).PlusDays(-1)),
        2 => Iso(Steps.Day(from).PlusMonths(6).PlusDays(-2)),
        _ => Iso(Steps.Day(from).PlusDays(days % 300)),
    };

    private int Count(string stream) => _streams.TryGetValue(stream, out var steps) ? steps.Count : 0;

    private TStep? Last<TStep>(string stream)
        where TStep : Step => _streams.TryGetValue(stream, out var steps) ? steps.OfType<TStep>().LastOrDefault() : null;

    private (int Number, Step Step)? Any(string stream, int days) =>
        Count(stream) is > 0 and var count ? ((days % count) + 1, _streams[stream][days % count]) : null;

    /// <summary>The same step some days earlier or later, as a correction of it.</summary>
    private static Step Moved(Step step, int days)
    {
        var by = (days % 41) - 20;
        return step switch
        {
            IntakeRegistered e => e with { StartedOn = e.StartedOn.PlusDays(-Math.Abs(by)), Goal = (Domain.Trajectories.Goal)(days % 2) },
            ProfessionalAssigned e => e with { From = e.From.PlusDays(by) },
            MentalHealthInvolved e => e with { From = e.From.PlusDays(by) },
            FirstStepEndorsed e => e with { EndorsedOn = e.EndorsedOn.PlusDays(by) },
            MatchProposed e => e with { On = e.On.PlusDays(by), EmployerId = new($"E-{days % 3}") },
            MatchAccepted e => e with { On = e.On.PlusDays(by) },
            MatchDeclined e => e with { On = e.On.PlusDays(by) },
            PlacementStarted e => e with { StartsOn = e.StartsOn.PlusDays(by), EmployerId = new($"E-{days % 3}") },
            PlacementExtended e => e with { EndsOn = e.EndsOn?.PlusDays(by) },
            PlacementEnded e => e with { EndedOn = e.EndedOn.PlusDays(by) },
            SixMonthCheckRecorded e => e with { Outcome = (CheckOutcome)(days % 3) },
            TrajectoryDroppedOut e => e with { On = e.On.PlusDays(by) },
            TrajectoryCompleted e => e with { On = e.On.PlusDays(by) },
            TrajectoryReopened e => e with { On = e.On.PlusDays(by) },
            PlacementChanged e => e with { From = e.From.PlusDays(by) },
            _ => step,
        };
    }
}
