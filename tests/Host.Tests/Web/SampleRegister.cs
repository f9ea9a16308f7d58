using System.Text;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Spoor.EventStore.Exchange;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>A small register with every state, a correction and a retraction, at a moment that stands still.</summary>
internal static class SampleRegister
{
    public static readonly Instant Now = InstantPattern.ExtendedIso.Parse("2024-06-01T10:00:00Z").Value;

    private static int _next;

    public static async Task<LentLog> FilledAsync()
    {
        var log = await EmptyAsync();
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Lines()));
        var report = await new Import(log).RunAsync("sample", () => new MemoryStream(bytes), keepGoing: false, TestContext.Current.CancellationToken);
        report.Faults.ShouldBeEmpty();
        return log;
    }

    public static Task<LentLog> EmptyAsync() => LentLog.EmptyAsync(new StoppedClock());

    public sealed class StoppedClock : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }

    private static IEnumerable<string> Lines()
    {
        _next = 0;
        const string Nhn = """
            {"name":"nhn-2022","countsBy":"start","professionalRoles":["ips_counsellor","job_coach"],"requiresMentalHealth":true,"minimumJobMonths":6,"unpaidStepMonths":6,"minimumHoursPerWeek":0}
            """;
        yield return Line("programme/p", "programme_registered", "2022-01-01", """{"name":"Hoofdzaak & Werk","region":"Regio","centreMunicipality":"GM0361","on":"2022-01-01"}""");
        yield return Line("programme/p", "target_set", "2022-01-01", """{"kpi":"trajectories","year":2022,"target":25}""");
        yield return Line("programme/p", "target_set", "2022-01-01", """{"kpi":"new_employers","year":2022,"target":5}""");
        yield return Line("programme/p", "definition_adopted", "2022-01-01", $$"""{"definition":{{Nhn.Replace("nhn-2022", "plaatsing").Replace("\"start\"", "\"placement\"")}}}""");
        yield return Line("programme/p", "definition_adopted", "2022-01-01", $$"""{"definition":{{Nhn}}}""");
        yield return Line("employer/E-1", "employer_registered", "2022-01-02", """{"name":"Bakker <Jansen>","kvkNumber":"12345678","on":"2022-01-02"}""");
        yield return Line("employer/E-1", "employer_experience_attested", "2022-01-02", """{"experience":"none","attestedBy":"p-1","on":"2022-01-02"}""");

        yield return Intake("T-1", "2022-01-10", "find_work");
        yield return Line("trajectory/T-1", "professional_assigned", "2022-01-10", """{"professionalId":"p-1","role":"ips_counsellor","employedBy":"mental_health","from":"2022-01-10"}""");
        yield return Line("trajectory/T-1", "mental_health_involved", "2022-01-11", """{"organisationId":"ggz","form":"treatment","from":"2022-01-11"}""");
        yield return Line("trajectory/T-1", "match_proposed", "2022-02-01", """{"proposalId":"m-1","employerId":"E-1","on":"2022-02-01","startingPoint":"candidate"}""");
        yield return Line("trajectory/T-1", "match_accepted", "2022-02-08", """{"proposalId":"m-1","on":"2022-02-08"}""");
        yield return Line("trajectory/T-1", "placement_started", "2022-03-01", """{"placementId":"a","proposalId":"m-1","employerId":"E-1","startsOn":"2022-03-01","endsOn":"2023-02-28","paid":true,"contractForm":"fixed_term","hoursPerWeek":24}""", Placement);
        yield return Line("trajectory/T-1", "case_consulted", "2022-03-05", """{"on":"2022-03-05"}""", Consultation);

        yield return Intake("T-2", "2022-05-01", "find_work");
        yield return Line("trajectory/T-2", "professional_assigned", "2022-05-02", """{"professionalId":"p-1","role":"job_coach","employedBy":"wsp","from":"2022-05-02"}""");
        yield return Intake("T-3", "2022-06-01", "keep_work");
        yield return Intake("T-4", "2022-06-10", "find_work");
        yield return Line("trajectory/T-4", "professional_assigned", "2022-06-10", """{"professionalId":"p-2","role":"job_coach","employedBy":"uwv","from":"2022-06-10"}""");
        yield return Line("trajectory/T-4", "trajectory_dropped_out", "2022-07-01", """{"on":"2022-07-01","reason":"moved","barriers":[9,22]}""");
        yield return Intake("T-5", "2022-08-01", "find_work");
        yield return Intake("T-6", "2022-09-01", "keep_work");

        yield return Line("trajectory/T-1", "step_corrected", "2022-10-01", $$$"""{"eventId":"{{{Placement}}}","reason":"entered_wrongly","data":{"placementId":"a","proposalId":"m-1","employerId":"E-1","startsOn":"2022-03-02","endsOn":"2023-02-28","paid":true,"contractForm":"fixed_term","hoursPerWeek":32}}""");
        yield return Line("trajectory/T-1", "step_retracted", "2022-10-02", $$"""{"eventId":"{{Consultation}}","reason":"duplicate"}""");
        yield return Intake("T-7", "2023-02-01", "find_work");
    }

    public const string Placement = "00000000-0000-4000-8000-00000000aaaa";

    public const string Consultation = "00000000-0000-4000-8000-00000000bbbb";

    private static string Intake(string id, string on, string goal) => Line($"trajectory/{id}", "intake_registered", on,
        $$"""{"programmeId":"p","clientId":"c-{{id}}","startedOn":"{{on}}","municipality":"GM0361","benefit":"participatiewet","goal":"{{goal}}"}""");

    private static string Line(string stream, string type, string on, string data, string? id = null)
    {
        _next++;
        return $$"""{"id":"{{id ?? $"00000000-0000-4000-8000-{_next:D12}"}}","stream":"{{stream}}","type":"{{type}}","recordedAt":"{{on}}T12:00:00Z","actor":"u-7","data":{{data.Trim()}}}""";
    }
}
