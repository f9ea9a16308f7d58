using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Whoever may not see a trajectory is told nothing by trying numbers: one that is there, one of another programme and one that is nowhere are answered alike.</summary>
public sealed partial class NothingIsDisclosed(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private const string Event = "00000000-0000-4000-8000-000000000000";

    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Which of the three that are there somebody may see; the last of the numbers is of none.
    public static TheoryData<string, string, string[]> Who => new()
    {
        { "counsellor", "counsellor:nhn", ["T-mine"] },
        { "consultant", "consultant:nhn", [] },
        { "lead", "lead:nhn", ["T-mine", "T-theirs"] },
        { "evaluator", "evaluator:nhn", ["T-mine", "T-theirs"] },
        { "steering", "steering:nhn", [] },
        { "administrator", "administrator", [] },
        { "counsellor-and-lead", "counsellor:nhn lead:other", ["T-mine", "T-else"] },
        { "counsellor-in-both", "counsellor:nhn counsellor:other", ["T-mine", "T-else"] },
        { "evaluator-and-counsellor", "evaluator:nhn counsellor:other", ["T-mine", "T-theirs", "T-else"] },
        { "nobody", "", [] },
    };

    [Theory]
    [MemberData(nameof(Who))]
    public async Task A_number_that_one_may_not_see_says_nothing_of_whether_it_is_there(string login, string roles, string[] seen)
    {
        await _two.AsAsync($"trying-{login}", "p-1", roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => RoleAssignment.Read(r).Value.Stored));
        var proof = Proof().Match((await _two.Door.GetAsync("/account")).Body).Groups[1].Value;
        proof.ShouldNotBeEmpty();
        foreach (var row in PermissionMatrix.Rows.Where(r => r.Pattern.Contains("/traject", StringComparison.Ordinal) && r.Pattern.Contains("{id}", StringComparison.Ordinal)))
        {
            foreach (var query in (string[])["", "?stap=match_proposed", "?stap=placement_started", "?programma=other", "?programme=other"])
            {
                // Of every case an employer consultant reaches the steps of proposals, and nothing else.
                IReadOnlyList<string> may = login == "consultant" && query == "?stap=match_proposed" && row.Pattern.EndsWith("/stappen/nieuw", StringComparison.Ordinal) ? ["T-mine", "T-theirs"] : seen;
                foreach (var sends in row.Method == "POST" ? [proof, ""] : new[] { "" })
                {
                    var told = new Dictionary<string, string>();
                    foreach (var id in ((string[])["T-mine", "T-theirs", "T-else", "T-nope"]).Except(IsForAll(row) ? [] : may))
                    {
                        told[id] = await ToldAsync(row, id, query, sends);
                    }

                    told.Values.Distinct().Count().ShouldBe(1, $"{login}: {row.Method} {row.Pattern}{query}\n{string.Join("\n\n", told.Select(t => $"{t.Key}: {t.Value}"))}");
                }
            }
        }
    }

    // The form of need asks everyone the same, whatever the number.
    private static bool IsForAll(RoutePermission row) => row is { Method: "GET", Pattern: "/trajecten/{id}/noodtoegang" };

    /// <summary>All that an answer tells: status, headers and body, without what the visitor gave himself and what is chance.</summary>
    private async Task<string> ToldAsync(RoutePermission row, string id, string query, string proof)
    {
        var address = row.Pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{eventId}", Event, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(row.Method), new Uri($"{address}{query}", UriKind.Relative))
        {
            Content = row.Method == "POST" ? new FormUrlEncodedContent([KeyValuePair.Create("bewijs", proof), KeyValuePair.Create("reden", "kort")]) : null,
        };
        using var answer = await _two.Door.Client.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBeLessThan(500, address);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal)
            .Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
        var body = Trace().Replace(Proof().Replace(await answer.Content.ReadAsStringAsync(Stop), "proof"), "trace").Replace(id, "ID", StringComparison.Ordinal);
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers).Replace(id, "ID", StringComparison.Ordinal)}\n{body}";
    }

    [GeneratedRegex("name=\"bewijs\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Trace();
}
