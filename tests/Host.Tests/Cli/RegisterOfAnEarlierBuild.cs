using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A register that an earlier build made, with accounts, a vault and closed years, opens, verifies, exports and lets people in after the upgrade, and its backup is
/// restored. The files are in tests/Upgrade, with the script that made them, and are never edited.</summary>
public sealed partial class RegisterOfAnEarlierBuild(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task It_verifies_and_exports_what_it_held(string commit)
    {
        var register = new EarlierRegister(commit);
        var database = await register.LoadAsync(server);

        ShouldBe(register, (await SpoorProcess.RunAsync(["verify", "--json"], database: database)).Json);

        var exported = (await SpoorProcess.RunAsync(["export"], database: database)).Out;
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exported))).ShouldBe(register.Text("exportSha256"));
    }

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task Its_people_sign_in_with_the_password_and_the_code_of_then_and_see_who_a_client_is(string commit)
    {
        var register = new EarlierRegister(commit);
        using var scratch = new ScratchDirectory();
        var database = await register.LoadAsync(server);
        await using var host = await ServedProcess.StartAsync(
            database, new Dictionary<string, string> { ["SPOOR_VAULT_KEYS"] = Unpacked(register, "vault-keys", scratch) });
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new() }) { BaseAddress = host.Client.BaseAddress };

        var password = await SendAsync(browser, "/inloggen", await browser.GetStringAsync(new Uri("/inloggen", UriKind.Relative), Stop), ("login", register.Text("login")), ("wachtwoord", register.Text("password")));
        var code = AuthenticatorApp.Code(AuthenticatorApp.SecretOf(register.Text("secret")), SystemClock.Instance.GetCurrentInstant());
        (await SendAsync(browser, "/inloggen/code", password, ("code", code))).ShouldNotContain("data-test=\"signin-fault\"");

        await ShouldKnowTheClientAsync(register, database, scratch.At("vault-keys"));
        using var year = await browser.GetAsync(new Uri("/jaren/2022", UriKind.Relative), Stop);
        year.StatusCode.ShouldBe(HttpStatusCode.OK);
        year.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/jaren/2022");
    }

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task A_backup_that_it_took_is_restored_to_the_same_root(string commit)
    {
        var register = new EarlierRegister(commit);
        using var scratch = new ScratchDirectory();
        var (backup, keys) = (Unpacked(register, "backup", scratch), Unpacked(register, "vault-keys", scratch));
        var database = await server.EmptyDatabaseAsync();

        var restored = await SpoorProcess.RunAsync(["restore", backup, "--vault-keys", keys], database: database);

        restored.Exit.ShouldBe(0, restored.Error);
        ShouldBe(register, (await SpoorProcess.RunAsync(["verify", "--json"], database: database)).Json);
        await ShouldKnowTheClientAsync(register, database, keys);
    }

    [Fact]
    public async Task Damaged_before_it_was_upgraded_it_can_be_verified_and_exported_and_is_not_served()
    {
        var database = await new EarlierRegister("6e6f9ef").LoadAsync(server);
        await using (var source = RegisterDatabase.Connect(database))
        {
            await using var damage = source.CreateCommand(
                "alter table spoor.mt_events disable trigger all; update spoor.mt_events set data = '{\"onn\":\"2022-01-01\"}' where seq_id = (select max(seq_id) from spoor.mt_events where stream_id like 'trajectory/%')");
            await damage.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var verified = await SpoorProcess.RunAsync(["verify", "--json", "--lang", "en"], database: database);
        verified.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        verified.Error.ShouldContain("cannot be filled from the log");
        (await SpoorProcess.RunAsync(["export"], database: database)).Exit.ShouldBe(0);
        var served = await SpoorProcess.RunAsync(["serve", "--lang", "en", "--urls", "http://localhost:0"], database: database);
        served.Exit.ShouldBe(3, served.Error);
    }

    private static async Task ShouldKnowTheClientAsync(EarlierRegister register, string database, string keys)
    {
        var exported = await SpoorProcess.RunAsync(
            ["subject", "export", register.Text("client"), "--json"], database: database, environment: new Dictionary<string, string> { ["SPOOR_VAULT_KEYS"] = keys });
        exported.Exit.ShouldBe(0, exported.Error);
        exported.Json.GetProperty("identity").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
    }

    private static void ShouldBe(EarlierRegister register, JsonElement verified)
    {
        verified.GetProperty("ok").GetBoolean().ShouldBeTrue();
        verified.GetProperty("events").GetInt64().ShouldBe(register.Made.GetProperty("events").GetInt64());
        verified.GetProperty("root").GetString().ShouldBe(register.Text("root"));
        verified.GetProperty("closedYears").EnumerateArray().Select(y => (y.GetProperty("year").GetInt32(), y.GetProperty("reproduced").GetBoolean()))
            .ShouldBe(register.Made.GetProperty("closedYears").EnumerateArray().Select(y => (y.GetProperty("year").GetInt32(), true)));
    }

    private static string Unpacked(EarlierRegister register, string name, ScratchDirectory scratch)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(register.Folder, $"{name}.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(file, scratch.Path, overwriteFiles: false);
        return scratch.At(name);
    }

    private static async Task<string> SendAsync(HttpClient browser, string address, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            HiddenFields().Matches(page).Select(f => KeyValuePair.Create(f.Groups[1].Value, f.Groups[2].Value)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form, Stop);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [GeneratedRegex("name=\"(bewijs|stap)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
