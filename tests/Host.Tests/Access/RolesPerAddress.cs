using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Who may do what, asked of every address by every role, in its own programme and in another; and what is kept of it.</summary>
public sealed class RolesPerAddress(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    // The framework's own answer to a file that is not there.
    private const string AnyFile = "{**path:file}";

    private const string Event = "00000000-0000-4000-8000-000000000000";

    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<AccessRole> Roles => [.. Enum.GetValues<AccessRole>()];

    [Fact]
    public void Every_address_has_a_row_and_every_row_an_address()
    {
        var addresses = _two.Door.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(m => (Method: m, e.RoutePattern.RawText)))
            .Where(a => a.Method != "HEAD" && a.RawText != AnyFile)
            .Select(a => $"{a.Method} {a.RawText}").ToHashSet();

        addresses.Except(PermissionMatrix.Rows.Select(r => $"{r.Method} {r.Pattern}")).ShouldBeEmpty("an address without a row in PermissionMatrix is refused to everyone");
        PermissionMatrix.Rows.Select(r => $"{r.Method} {r.Pattern}").Except(addresses).ShouldBeEmpty("a row in PermissionMatrix for which there is no address");
        _two.Door.Services.GetRequiredService<EndpointDataSource>().Endpoints.SelectMany(e => e.Metadata.OfType<RoutePermission>()).ToHashSet().SetEquals(PermissionMatrix.Rows).ShouldBeTrue("each row is metadata of an endpoint");
    }

    [Fact]
    public void What_needs_nobody_to_sign_in_is_known_by_name() => _two.Door.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        .Select(e => e.RoutePattern.RawText!.TrimStart('/'))
        .Where(p => Path.GetExtension(p) is "")
        .Distinct().Order(StringComparer.Ordinal)
        .ShouldBe(["eerste-beheerder", "health", "health/live", "health/ready", "inloggen", "inloggen/code", "inloggen/passkey", "inloggen/wachtwoord", "inloggen/{stap}"]);

    [Fact]
    public void The_document_says_what_is_decided()
    {
        List<string> page =
        [
            "# Who may do what",
            "",
            "Made from `PermissionMatrix` by a test; every line is asked of a running host, by every role, in its own programme and in another. What has no line is refused to everyone.",
            "",
            "- **yes**: everything of the programme. **own**: the own caseload, that of whom one stands in for, and what was opened by need. **proposals**: the steps of proposals, of every case.",
            "- **register**: what is of no programme, for whoever has the role in every programme of the register.",
            "- **published**: figures from which no number of persons under five follows. **home**: he is led to where his work is. **–**: refused.",
            "- *kept*: what the access log says of it, before anything is shown.",
            "",
            $"| address | kept | {string.Join(" | ", Codes<AccessRole>.Names)} |",
            "|---|---|---|---|---|---|---|---|",
            .. PermissionMatrix.Rows.Select(row =>
                $"| `{row.Method} {row.Pattern}` | {(row.Act == AuditAction.None ? "" : Codes<AuditAction>.Name(row.Act))} | {string.Join(" | ", row.Reaches.Select(Codes<AccessScope>.Name))} |"),
            "",
        ];
        Approve.Document(string.Join('\n', page), "roles");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Each_address_lets_in_whom_it_should_and_keeps_exactly_one_look_at_persons_or_that_it_was_refused(AccessRole role)
    {
        await _two.AsAsync(Codes<AccessRole>.Name(role), "p-1", new StoredRoleAssignment(Codes<AccessRole>.Name(role), role == AccessRole.Administrator ? null : "nhn"));
        foreach (var row in PermissionMatrix.Rows)
        {
            var reach = row.Of(role);
            // He has the role in one programme of two.
            var isRefused = reach is AccessScope.No or AccessScope.Proposals or AccessScope.AllProgrammes;
            await AskAsync(row, "T-mine", "", isRefused, reach is AccessScope.Caseload or AccessScope.Full);
            if (reach == AccessScope.Proposals)
            {
                await AskAsync(row, "T-mine", "?stap=match_proposed", isRefused: false, isKept: true);
                await AskAsync(row, "T-mine", "?stap=placement_started", isRefused: true, isKept: false);
            }

            if (IsOfCase(row))
            {
                var isForeign = isRefused || reach == AccessScope.Caseload;
                await AskAsync(row, "T-theirs", reach == AccessScope.Proposals ? "?stap=match_proposed" : "", isForeign && reach != AccessScope.Proposals, !isForeign || reach == AccessScope.Proposals);
            }

            if (role != AccessRole.Administrator && !row.IsForEveryone)
            {
                var other = row.Pattern.StartsWith("/api/", StringComparison.Ordinal) ? "?programme=other" : "?programma=other";

                // By need everyone is asked the same, whatever the number.
                var isAsked = row.Pattern == "/trajecten/{id}/noodtoegang" && reach == AccessScope.Full;
                await AskAsync(row, "T-else", IsOfCase(row) ? "" : other, !isAsked, isAsked);
            }
        }
    }

    [Fact]
    public async Task What_is_of_the_register_is_for_whoever_has_the_role_in_all_of_it()
    {
        foreach (var role in Enum.GetValues<AccessRole>().Where(r => r != AccessRole.Administrator))
        {
            await _two.AsAsync($"everywhere-{Codes<AccessRole>.Name(role)}", "p-1", new StoredRoleAssignment(Codes<AccessRole>.Name(role), "nhn"), new StoredRoleAssignment(Codes<AccessRole>.Name(role), "other"));
            foreach (var row in PermissionMatrix.Rows.Where(r => r.Reaches.Contains(AccessScope.AllProgrammes)))
            {
                await AskAsync(row, "T-mine", "", row.Of(role) != AccessScope.AllProgrammes, row.Of(role) == AccessScope.AllProgrammes);
            }
        }
    }

    [Fact]
    public void Whoever_has_several_roles_reaches_what_each_of_them_does_and_no_more()
    {
        var all = Enum.GetValues<AccessRole>();
        foreach (var row in PermissionMatrix.Rows)
        {
            for (var (set, everywhere) = (0, 0); set < 1 << all.Length; set++, everywhere = (everywhere * 5) + 3)
            {
                var roles = all.Where((_, n) => (set >> n & 1) == 1).ToList();
                var inAll = roles.Where((_, n) => (everywhere >> n & 1) == 1).ToList();
                PermissionMatrix.Of(row, roles, inAll).ShouldBe(
                    roles.SelectMany(r => PermissionMatrix.Of(row, [r], inAll.Contains(r) ? [r] : [])).Distinct().OrderDescending(), ignoreOrder: false, $"{row.Method} {row.Pattern}: {string.Join(' ', roles)}");
            }
        }
    }

    [Fact]
    public async Task Who_has_no_role_is_let_in_nowhere()
    {
        await _two.AsAsync("nobody", "p-1");
        foreach (var row in PermissionMatrix.Rows.Where(r => !r.IsForEveryone))
        {
            await AskAsync(row, "T-mine", "", isRefused: true, isKept: false);
        }
    }

    private static bool IsOfCase(RoutePermission row) => row.Pattern.Contains("/trajec", StringComparison.Ordinal) && row.Pattern.Contains("{id}", StringComparison.Ordinal);

    private async Task AskAsync(RoutePermission row, string trajectory, string query, bool isRefused, bool isKept)
    {
        var address = row.Pattern
            .Replace("{id}", row.Pattern.StartsWith("/werkgevers", StringComparison.Ordinal) ? "E-1" : trajectory, StringComparison.Ordinal)
            .Replace("{eventId}", Event, StringComparison.Ordinal)
            .Replace("{jaar}", "2022", StringComparison.Ordinal)
            .Replace("{*path:nonfile}", "/zoiets", StringComparison.Ordinal);
        var said = $"{row.Method} {address}{query}";
        if (row.Pattern == "/uitloggen")
        {
            return;
        }

        var before = await _two.LooksAsync();
        using var request = new HttpRequestMessage(new(row.Method), new Uri($"{address}{query}", UriKind.Relative))
        {
            Content = row.Method == "POST" ? new FormUrlEncodedContent([KeyValuePair.Create("bewijs", "")]) : null,
        };
        using var answer = await _two.Door.Client.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBeLessThan(500, said);
        if (isRefused)
        {
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("c-mine", Case.Sensitive, said);
        }
        else
        {
            answer.StatusCode.ShouldNotBe(HttpStatusCode.Forbidden, said);
        }

        // Who asks for a case of another programme is told of in both: to his own as of a case that is nowhere.
        var isElsewhere = isRefused && trajectory == "T-else" && IsOfCase(row);
        (await _two.LooksAsync() - before).ShouldBe((isKept || isRefused) && row.Act != AuditAction.None ? (isElsewhere ? 2 : 1) : 0, said);
        if (isRefused && row.Act != AuditAction.None)
        {
            (await _two.Accesses.FindAsync(new(), 1, 0, Stop)).Rows.ShouldHaveSingleItem().Act.ShouldBe("refused", said);
        }
    }
}
