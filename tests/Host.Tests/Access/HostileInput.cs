using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Every address with every kind of input that nobody means: it answers in its own words with its own headers, and never fails.</summary>
public sealed class HostileInput(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private static readonly string[] Fields =
    [
        "stand", "per", "definitie", "programma", "pagina", "zoek", "gemeente", "status", "regel", "begeleider", "jaar", "toon", "sinds", "stap", "terug", "lang", "over", "account", "sorteer",
        "verplichting", "kandidaat", "naast", "antwoord", "uitkomst", "maand", "deelregio", "moment", "richting", "tot", "telaat",
    ];

    private static readonly string[] Values =
    [
        new('x', 3000), "\u0000", "\u0001\u0008\u001f", "<script>alert(1)</script>", "../../../../etc/passwd", "'; drop table events; --", "%00", "-1", "99999999999999999999", "\ud83d\ude00", "1e309",
        "{\"a\":{\"a\":{\"a\":1}}}", "javascript:alert(1)", "//elders.example/", "\\\\elders", "2022-02-30", "0001-01-01", "9999-12-31T23:59:60Z", "\u202e", "/\u00e9",
    ];

    private readonly TwoProgrammes _two = served.Two;
    private Guid _account = Guid.NewGuid();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_with_every_value_in_every_field_answers_without_failing()
    {
        await _two.AsAsync("lead-crawling", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("counsellor", "nhn"), new StoredRoleAssignment("administrator", null));
        foreach (var row in PermissionMatrix.Rows.Where(r => r.Method == "GET"))
        {
            foreach (var value in Values)
            {
                // All fields at once: each is read by itself, and what one spoils another must not.
                var query = string.Join('&', Fields.Select(f => $"{f}={Uri.EscapeDataString(value[..Math.Min(value.Length, 200)])}"));
                await JudgeAsync(await _two.Door.Client.GetAsync(new Uri($"{Address(row, "T-mine")}?{query}", UriKind.Relative), Stop), $"GET {row.Pattern} with {value[..Math.Min(20, value.Length)]}", value);
            }
        }
    }

    [Fact]
    public async Task Every_address_with_every_value_in_its_path_answers_without_failing()
    {
        await _two.AsAsync("lead-of-paths", null, new StoredRoleAssignment("lead", "nhn"));
        foreach (var row in PermissionMatrix.Rows.Where(r => r.Method == "GET" && r.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var value in Values.Where(v => !v.Contains('\0', StringComparison.Ordinal)))
            {
                await JudgeAsync(await _two.Door.Client.GetAsync(new Uri(Address(row, Uri.EscapeDataString(value)), UriKind.Relative), Stop), $"GET {row.Pattern} with {value[..Math.Min(20, value.Length)]}", value);
            }
        }
    }

    [Fact]
    public async Task Every_form_with_every_value_in_every_field_answers_without_failing_and_records_nothing()
    {
        _account = await _two.AsAsync("somebody-else", null, new StoredRoleAssignment("counsellor", "nhn"));
        await _two.AsAsync("lead-of-forms", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("counsellor", "nhn"), new StoredRoleAssignment("administrator", null));
        var proof = await _two.Door.ProofAsync("/toetsen");
        string[] names = ["actie", "gebeurtenis", "versie", "id", "clientId", "startedOn", "municipality", "benefit", "goal", "on", "employerId", "name", "reden", "nood", "begrepen", "kandidaat", "werkgever", "datum", "text", "client", "toetsen", "sessie", "welke", "huidig", "nieuw", "herhaald", "naam", "inlognaam", "begeleider", "rol", "sleutelcode", "sessiecode", "staat", "antwoord", "stap", "code", "login", "wachtwoord", "terug"];
        string[] open = ["/inloggen", "/inloggen/wachtwoord", "/inloggen/code", "/inloggen/passkey", "/eerste-beheerder"];
        string[] addresses = [.. PermissionMatrix.Rows.Where(r => r.Method == "POST" && r.Pattern is not ("/uitloggen" or "/api/events" or "/logboek/controle")).Select(r => Address(r, "T-mine")), .. open];
        addresses.ShouldContain($"/beheer/accounts/{_account:D}");
        foreach (var address in addresses)
        {
            foreach (var value in Values)
            {
                using var form = new FormUrlEncodedContent(names.Select(n => KeyValuePair.Create(n, value)).Append(KeyValuePair.Create("bewijs", proof)));
                var head = await HeadOfLogAsync();
                await JudgeAsync(await _two.Door.Client.PostAsync(new Uri(address, UriKind.Relative), form, Stop), $"POST {address} with {value[..Math.Min(20, value.Length)]}", value);
                (await HeadOfLogAsync()).ShouldBe(head);
            }
        }

        foreach (var (act, value) in Values.Where(v => !v.Contains('\0', StringComparison.Ordinal)).SelectMany(v => new[] { ("geven", v), ($"nemen:{v}", v) }))
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("actie", act), KeyValuePair.Create("rol", value), KeyValuePair.Create("bewijs", proof)]);
            using var answer = await _two.Door.Client.PostAsync(new Uri($"/beheer/accounts/{_account:D}", UriKind.Relative), form, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, act[..Math.Min(20, act.Length)]);
        }
    }

    [Fact]
    public async Task Without_the_proof_of_a_page_of_ours_no_form_is_taken()
    {
        var account = await _two.AsAsync("lead-unproven", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("lead", "other"), new StoredRoleAssignment("counsellor", "nhn"), new StoredRoleAssignment("administrator", null));
        foreach (var row in PermissionMatrix.Rows.Where(r => r.Method == "POST" && r.Pattern is not ("/api/events" or "{*path:nonfile}")))
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("toetsen", "uit")]);
            var answer = await _two.Door.Client.PostAsync(new Uri(Address(row, "T-mine"), UriKind.Relative), form, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, row.Pattern);
        }

        (await AttemptsAsync(account, "form_refused")).ShouldBe(5, "those of one minute are kept, as far as they say something");
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused_and_kept()
    {
        var account = await _two.AsAsync("lead-lured", null, new StoredRoleAssignment("lead", "nhn"));
        var proof = await _two.Door.ProofAsync("/toetsen");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/toetsen", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("toetsen", "uit"), KeyValuePair.Create("bewijs", proof)]),
        };
        request.Headers.Add("Origin", "https://elders.example");
        (await _two.Door.Client.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await AttemptsAsync(account, "form_refused")).ShouldBe(1);
    }

    [Theory]
    [InlineData(3_000_000)]
    [InlineData(200_000_000)]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read(long size)
    {
        await _two.AsAsync("lead-of-size", null, new StoredRoleAssignment("lead", "nhn"));
        foreach (var address in (string[])["/trajecten/nieuw", "/api/events", "/inloggen"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new Endless(size) };
            request.Content.Headers.ContentType = new(address == "/api/events" ? "application/json" : "application/x-www-form-urlencoded");
            HttpStatusCode status;
            try
            {
                using var answer = await _two.Door.Client.SendAsync(request, Stop);
                status = answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // The host hung up while it was being sent.
                continue;
            }

            ((int)status).ShouldBeInRange(400, 499, address);
        }
    }

    [Theory]
    [InlineData("/inloggen", "application/x-www-form-urlencoded")]
    [InlineData("/api/events", "application/json")]
    public async Task A_body_that_comes_a_byte_at_a_time_is_hung_up_on(string address, string type)
    {
        await _two.AsAsync("lead-in-no-hurry", null, new StoredRoleAssignment("lead", "nhn"));
        using var client = new TcpClient();
        await client.ConnectAsync(_two.Door.Address.Host, _two.Door.Address.Port, Stop);
        await using var stream = client.GetStream();
        var cookies = _two.Door.Cookies.GetCookieHeader(_two.Door.Address);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {address} HTTP/1.1\r\nHost: {_two.Door.Address.Authority}\r\nCookie: {cookies}\r\nContent-Type: {type}\r\nContent-Length: 100000\r\n\r\n"), Stop);
        var answer = new StreamReader(stream, Encoding.ASCII).ReadToEndAsync(Stop);
        for (var sent = 0; sent < 30 && !answer.IsCompleted; sent++)
        {
            try
            {
                await stream.WriteAsync("a"u8.ToArray(), Stop);
            }
            catch (IOException)
            {
                break;
            }

            await Task.Delay(500, Stop);
        }

        answer.IsCompleted.ShouldBeTrue("it is still being waited for");
        (await answer).ShouldStartWith("HTTP/1.1 4");
    }

    private string Address(RoutePermission row, string id) => row.Pattern
        .Replace("{account}", id == "T-mine" ? $"{_account:D}" : id, StringComparison.Ordinal)
        .Replace("{id}", row.Pattern.StartsWith("/werkgevers", StringComparison.Ordinal) && id == "T-mine" ? "E-1" : id, StringComparison.Ordinal)
        .Replace("{eventId}", id == "T-mine" ? "00000000-0000-4000-8000-000000000000" : id, StringComparison.Ordinal)
        .Replace("{jaar}", id == "T-mine" ? "2022" : id, StringComparison.Ordinal)
        .Replace("{*path:nonfile}", id == "T-mine" ? "/zoiets" : $"/{id}", StringComparison.Ordinal);

    private async Task<int> AttemptsAsync(Guid account, string act)
    {
        var actor = (await new AccountDatabase(_two.Source).ByIdAsync(account, Stop))!.Actor;
        return (await _two.Accesses.FindAsync(new(Actor: actor, SecurityEvents: true), 100, 0, Stop)).Rows.Count(r => r.Act == act);
    }

    private static async Task JudgeAsync(HttpResponseMessage answer, string said, string value)
    {
        using (answer)
        {
            ((int)answer.StatusCode).ShouldBeLessThan(500, said);
            var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldContain("default-src 'none'", Case.Sensitive, said);
            policy.ShouldContain("frame-ancestors 'none'", Case.Sensitive, said);
            policy.ShouldNotContain("unsafe", Case.Sensitive, said);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff", said);
            answer.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("same-origin", said);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(said);
            if (answer.Headers.Location is { } to)
            {
                to.OriginalString.ShouldStartWith("/", Case.Sensitive, said);
                to.OriginalString.ShouldNotStartWith("//", Case.Sensitive, said);
            }

            if (value.StartsWith("<script", StringComparison.Ordinal))
            {
                (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain(value, Case.Sensitive, said);
            }
        }
    }

    private async Task<long> HeadOfLogAsync() => (await new Spoor.EventStore.Postgres.PostgresEventStore(_two.Source).TailAsync(Stop)).Position;

    private sealed class Endless(long size) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var some = new byte[65536];
            Array.Fill(some, (byte)'a');
            for (var sent = 0L; sent < size; sent += some.Length)
            {
                await stream.WriteAsync(some, Stop);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
