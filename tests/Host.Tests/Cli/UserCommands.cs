using System.Text.Json;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

public sealed class UserCommands(PostgresServer server)
{
    [Fact]
    public async Task An_account_is_made_changed_and_listed_and_no_secret_is_shown_twice()
    {
        var database = await server.EmptyDatabaseAsync();
        var early = await SpoorAsync(database, null, "user", "add", "a.jansen", "--name", "A. Jansen", "--role", "lead:nhn");
        (early.Exit, early.Error.Contains("Programme nhn is not in the register. Known are: –.", StringComparison.Ordinal)).ShouldBe((2, true), early.Error);
        (await SpoorAsync(database, Exchange.Line.Programme, "import", "-")).Exit.ShouldBe(0);
        var added = await SpoorAsync(database, null, "user", "add", "A.Jansen", "--name", "A. Jansen", "--role", "administrator", "--role", "lead:nhn", "--professional", "prof-02", "--json");
        added.Exit.ShouldBe(0, added.Error);
        var password = added.Json.GetProperty("oneTimePassword").GetString()!;
        password.Length.ShouldBe(23);

        (await SpoorAsync(database, null, "user", "add", "a.jansen", "--name", "B", "--role", "administrator")).Exit.ShouldBe(2);
        (await SpoorAsync(database, "een zin om te onthouden\n", "user", "add", "b", "--name", "B", "--role", "lead:nhn", "--password-stdin", "--json")).Exit.ShouldBe(2, "a login has two characters");
        (await SpoorAsync(database, "kort\n", "user", "add", "bb", "--name", "B", "--role", "lead:nhn", "--password-stdin")).Exit.ShouldBe(2);
        var given = await SpoorAsync(database, "een zin om te onthouden\n", "user", "add", "bb", "--name", "B", "--role", "lead:nhn", "--password-stdin", "--json");
        given.Json.GetProperty("oneTimePassword").ValueKind.ShouldBe(JsonValueKind.Null);
        (await SpoorAsync(database, null, "user", "grant", "bb", "--role", "evaluator:nhn")).Out.ShouldContain("sessions have ended");
        (await SpoorAsync(database, null, "user", "grant", "bb", "--role", "evaluator:nhn")).Out.ShouldContain("it was so already");
        (await SpoorAsync(database, null, "user", "revoke", "bb", "--role", "lead:nhn")).Exit.ShouldBe(0);
        (await SpoorAsync(database, null, "user", "disable", "bb")).Exit.ShouldBe(0);
        (await SpoorAsync(database, null, "user", "disable", "niemand")).Error.ShouldContain("spoor user list");
        var unknown = await SpoorAsync(database, null, "user", "grant", "bb", "--role", "lead:elders");
        (unknown.Exit, unknown.Error.Contains("Programme elders is not in the register. Known are: nhn.", StringComparison.Ordinal)).ShouldBe((2, true), unknown.Error);
        var unseen = await SpoorAsync(database, null, "user", "add", "cc", "--name", " \u200b\u00a0", "--role", "administrator");
        (unseen.Exit, unseen.Error.Contains("something to see", StringComparison.Ordinal)).ShouldBe((2, true), unseen.Error);
        (await SpoorAsync(database, null, "user", "grant", "bb", "--role", "lead")).Error.ShouldContain("lead:nhn");
        (await SpoorAsync(database, null, "user", "reset-totp", "bb")).Exit.ShouldBe(0);
        var token = (await SpoorAsync(database, null, "user", "token", "a.jansen", "--days", "3", "--json")).Json.GetProperty("token").GetString()!;
        (await SpoorAsync(database, null, "user", "token", "a.jansen", "--revoke", "--json")).Json.GetProperty("revoked").GetInt32().ShouldBe(1);
        (await SpoorAsync(database, null, "user", "reset-password", "a.jansen", "--json")).Json.GetProperty("oneTimePassword").GetString().ShouldNotBe(password);

        var listed = await SpoorAsync(database, null, "user", "list", "--json");
        listed.Json.EnumerateArray().Select(a => (a.GetProperty("login").GetString(), a.GetProperty("state").GetString(), string.Join(' ', a.GetProperty("roles").EnumerateArray())))
            .ShouldBe([("a.jansen", "first", "administrator lead:nhn"), ("bb", "disabled", "evaluator:nhn")]);
        var table = await SpoorAsync(database, null, "user", "list");
        table.Out.ShouldContain("A. Jansen");
        foreach (var secret in new[] { password, token })
        {
            (listed.Out + table.Out).ShouldNotContain(secret);
        }

        await using var source = RegisterDatabase.Connect(database);
        await new AccessDatabase(source).RecordAsync(
            new(Guid.NewGuid(), NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0), "?", "", null, "sign_in_refused", "wachtwoord", ""), TestContext.Current.CancellationToken);
        (await SpoorAsync(database, null, "user", "signs")).Out.ShouldContain("unknown");
        (await SpoorAsync(database, null, "user", "signs", "--json")).Json.GetProperty("signs")[0].GetProperty("act").GetString().ShouldBe("sign_in_refused");
        (await SpoorAsync(database, null, "user", "signs", "u-elders", "--json")).Json.GetProperty("count").GetInt32().ShouldBe(0);

        // Whom an identity provider knows has no login, and is called as in the log.
        await new AccountDatabase(source).AddAsync(
            new(Guid.NewGuid(), "u-elders", null, "Voorbeeld", null, null, NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0), "https://idp.example/", "s-1"), TestContext.Current.CancellationToken);
        (await SpoorAsync(database, null, "user", "reset-password", "u-elders")).Exit.ShouldBe(2);
        (await SpoorAsync(database, null, "user", "disable", "u-elders")).Exit.ShouldBe(0);
        (await new AccountDatabase(source).BySubjectAsync("https://idp.example/", "s-1", TestContext.Current.CancellationToken))!.DisabledAt.ShouldNotBeNull();
        (await new AccountDatabase(source).ByLoginAsync("a.jansen", TestContext.Current.CancellationToken))!.Professional.ShouldBe("prof-02");
    }

    [Fact]
    public async Task Standing_in_is_for_a_programme_and_no_longer_than_it_sets()
    {
        var database = await server.EmptyDatabaseAsync();
        (await SpoorAsync(database, null, "import", Tree.At("tests", "Kit", "contract-examples-1", "register.jsonl"))).Exit.ShouldBe(0);
        using var scratch = new ScratchDirectory();
        var other = scratch.With("other.jsonl", """
            {"id":"0b7e7a4e-6a0c-4d0e-9a57-3f6f0f7b1c11","stream":"programme/other","type":"programme_registered","recordedAt":"2026-01-01T00:00:00Z","actor":"u-1","data":{"name":"Elders","region":"Elders","centreMunicipality":"GM0363","on":"2022-01-01"}}
            """);
        (await SpoorAsync(database, null, "import", other)).Exit.ShouldBe(0);
        (await SpoorAsync(database, null, "user", "add", "both", "--name", "B", "--role", "counsellor:nhn", "--role", "counsellor:other")).Exit.ShouldBe(0);
        string[] arranged = ["user", "stand-in", "both", "--for", "prof-02", "--from", "2026-01-01"];

        (await SpoorAsync(database, null, [.. arranged, "--until", "2026-01-31"])).Error.ShouldContain("nhn, other");
        (await SpoorAsync(database, null, "user", "add", "nowhere", "--name", "N", "--role", "administrator")).Exit.ShouldBe(0);
        (await SpoorAsync(database, null, "user", "stand-in", "nowhere", "--for", "prof-02", "--from", "2026-01-01", "--until", "2026-01-31"))
            .Error.ShouldContain("counsellor in no programme");
        (await SpoorAsync(database, null, [.. arranged, "--until", "2026-01-31", "--programme", "elders"])).Exit.ShouldBe(2);
        (await SpoorAsync(database, null, [.. arranged, "--until", "2026-04-02", "--programme", "nhn"])).Error.ShouldContain("13 weeks");
        (await SpoorAsync(database, null, "settings", "--stand-in-weeks", "61", "--programme", "nhn")).Exit.ShouldBe(2);
        (await SpoorAsync(database, null, "settings", "--stand-in-weeks", "14", "--programme", "nhn", "--json")).Json.GetProperty("standInWeeks").GetInt32().ShouldBe(14);
        (await SpoorAsync(database, null, "settings", "--programme", "nhn")).Out.ShouldContain("14");
        (await SpoorAsync(database, null, [.. arranged, "--until", "2026-04-02", "--programme", "nhn"])).Exit.ShouldBe(0);

        await using var source = RegisterDatabase.Connect(database);
        (await new AccessDatabase(source).FindAsync(new("nhn"), 100, 0, TestContext.Current.CancellationToken)).Rows
            .Where(l => l.What == "settings").ShouldHaveSingleItem().Asked.ShouldBe("stand_in_weeks: 13 → 14");
        var account = (await new AccountDatabase(source).ByLoginAsync("both", TestContext.Current.CancellationToken))!.Id;
        (await new AccessDatabase(source).SubstitutedForAsync(account, "nhn", new(2026, 2, 1), TestContext.Current.CancellationToken)).ShouldBe(["prof-02"]);
        (await new AccessDatabase(source).SubstitutedForAsync(account, "other", new(2026, 2, 1), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_professional_whom_the_register_does_not_know_is_taken_with_a_warning_that_names_the_nearest()
    {
        var database = await server.EmptyDatabaseAsync();
        (await SpoorAsync(database, null, "import", Tree.At("tests", "Kit", "contract-examples-1", "register.jsonl"))).Exit.ShouldBe(0);
        Task<Answered> AddAsync(string login, string professional) =>
            SpoorAsync(database, null, "user", "add", login, "--name", "N", "--role", "counsellor:nhn", "--professional", professional);

        var mistyped = await AddAsync("mistyped", "porf-1");
        (mistyped.Exit, mistyped.Error).ShouldBe((0, "spoor: Mind: professional porf-1 has not been assigned to any trajectory; until then there is no caseload. Did you mean prof-1?\n"));
        var unlike = await AddAsync("unlike", "somebody-else");
        (unlike.Exit, unlike.Error).ShouldBe((0, "spoor: Mind: professional somebody-else has not been assigned to any trajectory; until then there is no caseload.\n"));
        (await AddAsync("known", "prof-1")).Error.ShouldBeEmpty();
        string[] arranged = ["user", "stand-in", "known", "--from", "2026-01-01", "--until", "2026-01-31", "--for"];
        var forMistyped = await SpoorAsync(database, null, [.. arranged, "prof-01"]);
        (forMistyped.Exit, forMistyped.Error.Contains("Did you mean prof-1?", StringComparison.Ordinal)).ShouldBe((0, true), forMistyped.Error);
        (await SpoorAsync(database, null, [.. arranged, "prof-1"])).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Doctor_ends_with_status_1_where_something_is_unsafe()
    {
        var database = await server.EmptyDatabaseAsync();
        await SpoorProcess.BeginRegisterAsync(database: database);
        var told = await SpoorAsync(database, null, "doctor", "--json");

        told.Exit.ShouldBe(1);
        told.Json.GetProperty("safe").GetBoolean().ShouldBeFalse();
        told.Json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("gravity").GetString() == "unsafe").Select(f => f.GetProperty("check").GetString())
            .ShouldBe(["key-ring", "database-user"]);
    }

    private static Task<Answered> SpoorAsync(string database, string? input, params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--lang", "en"], input, database: database);
}
