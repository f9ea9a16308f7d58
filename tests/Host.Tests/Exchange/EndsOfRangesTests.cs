using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Spoor.Domain;
using Spoor.EventStore.Postgres;
using Spoor.Host.Closings;
using Spoor.Host.Exchange;
using Spoor.Host.Replays;
using Spoor.Host.Verification;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Exchange;

/// <summary>Whatever is stored can be exported, verified, imported again and restored, also where every value stands at an end of its range (events.md).</summary>
public sealed class EndsOfRangesTests(PostgresServer server)
{
    private const int Registers = 12;

    private static readonly string[] Dates = ["1900-01-01", "2199-12-31", "2024-02-29"];
    private static readonly string[] Instants = ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000001Z", "2022-01-01T10:00:00Z", "2199-12-30T23:59:59.999998Z", "2199-12-30T23:59:59.999999Z"];
    private static readonly int[] Years = [1900, 2199, 2022];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_at_the_ends_of_every_range_goes_out_and_comes_in_again()
    {
        for (var seed = 1; seed <= Registers; seed++)
        {
            var lines = new Drawn(new Random(seed)).Lines();
            using var scratch = new ScratchDirectory();
            await using var first = await StoredRegister.Empty(server);
            await using var second = await StoredRegister.Empty(server);
            await using var third = await StoredRegister.Empty(server);

            (await Import(first, lines)).Faults.ShouldBeEmpty($"seed {seed}");
            await Close(first);
            var exported = await first.Export();

            (await FileVerifier.Verify(new MemoryStream(Encoding.UTF8.GetBytes(exported)), await first.Printed(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
            (await Import(second, exported)).Faults.ShouldBeEmpty($"seed {seed}");
            (await second.Export()).ShouldBe(exported, $"seed {seed}");
            (await first.BackUp(scratch.At("backup"))).Failed.ShouldBeFalse();
            (await third.Restore(scratch.At("backup"), await first.Printed())).Failed.ShouldBeFalse($"seed {seed}");
            (await third.Export()).ShouldBe(exported, $"seed {seed}");
            await using var audit = await LogAudit.Open(third.Source, Stop);
            (await RegisterVerifier.Verify(audit, third.Log, await first.Printed(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
        }
    }

    /// <summary>Closes a year by what is known at the last instant, if anything can still be recorded behind it.</summary>
    private static async Task Close(StoredRegister register)
    {
        var closing = new YearClosing(register.Log);
        (await closing.Propose(new ReplayRequest(2022, "p"), Stop)).Try(out var proposed, out var fault).ShouldBeTrue(fault?.En);
        var refused = await closing.Record(proposed!, new(Guid.NewGuid()), "cli", Stop);
        var isUp = (await register.Log.Head(Stop)).RecordedAt == Domain.Json.ContractInstant.LastRecorded;
        (refused is null || isUp).ShouldBeTrue(refused?.En);
    }

    private static Task<ImportReport> Import(StoredRegister register, string lines) =>
        new Import(register.Log).Run("drawn", () => new MemoryStream(Encoding.UTF8.GetBytes(lines), writable: false), keepGoing: false, Stop);

    /// <summary>A register in which each value is one of the ends of its range.</summary>
    private sealed class Drawn(Random chance)
    {
        private readonly List<string> _recordedAt = [];
        private int _next;

        public string Lines()
        {
            _recordedAt.AddRange(Enumerable.Range(0, 12).Select(_ => chance.Next(Instants.Length)).Order().Select(nth => Instants[nth]));
            var employer = Id('e');
            var trajectory = Id('t');
            var starts = Pick(Dates);
            var vacancy = new JsonObject { ["vacancyId"] = Id('v'), ["on"] = Pick(Dates), ["hoursPerWeek"] = Pick([0.01m, 60m]) };
            var placement = new JsonObject
            {
                ["placementId"] = Id('p'), ["employerId"] = employer, ["startsOn"] = starts, ["endsOn"] = "2199-12-31", ["paid"] = true,
                ["contractForm"] = "fixed_term", ["hoursPerWeek"] = Pick([0.0000001m, 60m, 36.123456789m]),
            };
            return string.Concat(
                Line("programme/p", "programme_registered", new() { ["name"] = Text(), ["region"] = Text(), ["centreMunicipality"] = Pick(["GM0000", "GM9999"]), ["on"] = "1900-01-01" }),
                Line("programme/p", "target_set", new() { ["kpi"] = "trajectories", ["year"] = Pick(Years), ["target"] = Pick([0, int.MaxValue]) }),
                Line("programme/p", "member_appointed", new() { ["memberId"] = Id('m'), ["organisationId"] = Id('o'), ["hoursPerWeek"] = Pick([0m, 60m]), ["on"] = Pick(Dates) }),
                Line("programme/p", "milestone_planned", new() { ["milestoneId"] = Id('s'), ["title"] = Text(), ["due"] = Pick(Dates) }),
                Line($"employer/{employer}", "employer_registered", new() { ["name"] = Text(), ["kvkNumber"] = Pick(["00000000", "99999999"]), ["sector"] = Text(), ["on"] = Pick(Dates) }),
                Line($"employer/{employer}", "vacancy_reported", vacancy),
                Line($"trajectory/{trajectory}", "intake_registered", new() { ["programmeId"] = "p", ["clientId"] = Id('c'), ["startedOn"] = starts, ["municipality"] = "GM9999", ["benefit"] = "none", ["goal"] = "find_work" }),
                Line($"trajectory/{trajectory}", "professional_assigned", new() { ["professionalId"] = Id('f'), ["role"] = "job_coach", ["employedBy"] = "uwv", ["from"] = starts }),
                Line($"trajectory/{trajectory}", "mental_health_involved", new() { ["organisationId"] = Id('g'), ["form"] = "treatment", ["from"] = "1900-01-01" }),
                Line($"trajectory/{trajectory}", "placement_started", placement),
                Line($"trajectory/{trajectory}", "trajectory_dropped_out", new() { ["on"] = "2199-12-31", ["reason"] = "moved", ["barriers"] = new JsonArray(1, 25, 25) }),
                Line($"trajectory/{trajectory}", "step_corrected", new() { ["eventId"] = Uuid(11), ["reason"] = "other", ["data"] = new JsonObject { ["on"] = "2199-12-31", ["reason"] = "relapse", ["barriers"] = new JsonArray() } }));
        }

        private string Line(string stream, string type, JsonObject data)
        {
            _next++;
            var line = new JsonObject
            {
                ["id"] = Uuid(_next), ["stream"] = stream, ["type"] = type, ["recordedAt"] = _recordedAt[_next - 1], ["actor"] = Text(),
                ["correlationId"] = Pick([null, Text()]), ["causationId"] = Pick([null, Text()]), ["data"] = data,
            };
            return $"{line.ToJsonString()}\n";
        }

        private static string Uuid(int nth) => string.Create(CultureInfo.InvariantCulture, $"{(nth % 2 == 0 ? "ffffffff-ffff-ffff-ffff" : "00000000-0000-0000-0000")}-{nth:d12}");

        private string Id(char letter) => Pick([$"{letter}", new string(letter, 64), $"{letter}.._-Z9"]);

        private string Text() => Pick(
            ["x", "\u2026", new string('x', 200), string.Concat(Enumerable.Repeat("\U0001F600", 200)), string.Concat(Enumerable.Repeat("e\u0301", 100)), $"\u200B{new string('\u0635', 199)}", "\u0001\"\\/\u007F\u2028x"]);

        private TValue Pick<TValue>(IReadOnlyList<TValue> from) => from[chance.Next(from.Count)];
    }
}
