using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A year is closed, a log, a file and a proof are verified, through the command line as other programs call it.</summary>
public sealed class ClosingAndVerifying(RegisterOnDisk register) : IClassFixture<RegisterOnDisk>
{
    private const string Root = "sha256:255abefca504cf05d9fecdc020ddcded47955597bd0e2cdf71069d58f04c2eea";
    private const string RootOfHundred = "sha256:34cc4831e031c8f68daf9e521a992111a1b58c84846d0bd27df1ab8925215bf6";
    private static readonly string Example = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_is_closed_once_with_its_result_and_counted_again_to_the_identical_hash()
    {
        using var scratch = new ScratchDirectory();
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", scratch.At("register")]);
        (await SpoorAsync("import", Example)).Exit.ShouldBe(0);
        var replayed = (await SpoorAsync("replay", "--year", "2022", "--known-at", "2023-01-15T11:00:00Z", "--json")).Json;

        var closed = await SpoorAsync("close-year", "--year", "2022", "--known-at", "2023-01-15T11:00:00Z", "--json");

        closed.Exit.ShouldBe(0);
        closed.Error.ShouldStartWith("Let op: 6 traject(en) van 2022 staan nog open");
        var data = closed.Json;
        data.GetProperty("year").GetInt32().ShouldBe(2022);
        data.GetProperty("definition").GetString().ShouldBe(replayed.GetProperty("definition").GetString());
        data.GetProperty("atPosition").GetInt64().ShouldBe(replayed.GetProperty("position").GetInt64());
        data.GetProperty("resultHash").GetString().ShouldBe(replayed.GetProperty("resultHash").GetString());
        CanonicalJson.Hash(data.GetProperty("result")).ShouldBe(data.GetProperty("resultHash").GetString());
        data.GetProperty("rulesVersion").GetInt32().ShouldBe(1);
        data.GetProperty("members").GetProperty("in").GetArrayLength().ShouldBe(replayed.GetProperty("trajectories").GetProperty("in").GetInt32());
        data.GetProperty("members").GetProperty("pending").GetArrayLength().ShouldBe(6);

        var again = await SpoorAsync("close-year", "--year", "2022", "--lang", "en");
        again.Exit.ShouldBe(2);
        again.Error.ShouldContain("The year 2022 is closed already");

        var verified = (await SpoorAsync("verify", "--size", "453", "--root", Root, "--json")).Json;
        verified.GetProperty("ok").GetBoolean().ShouldBeTrue();
        verified.GetProperty("events").GetInt64().ShouldBe(454);
        verified.GetProperty("closedYears").GetRawText().ShouldBe("""[{"year":2022,"reproduced":true}]""");
        verified.GetProperty("breaks").GetArrayLength().ShouldBe(0);

        // The closing travels with the log, and proves itself anywhere, with no database at all.
        (await SpoorAsync("export", scratch.At("closed.jsonl"))).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["verify", scratch.At("closed.jsonl"), "--json"])).Json.GetRawText().ShouldBe(verified.GetRawText());
        var lines = await File.ReadAllLinesAsync(scratch.At("closed.jsonl"), Stop);
        var tampered = scratch.With("tampered.jsonl", string.Join('\n', lines.Select(l => l.Replace("""in":4,""", """in":5,""", StringComparison.Ordinal))));
        var broken = await SpoorProcess.RunAsync(["verify", tampered, "--json"]);
        broken.Exit.ShouldBe(1);
        broken.Json.GetProperty("closedYears").GetRawText().ShouldBe("""[{"year":2022,"reproduced":false}]""");
        broken.Json.GetProperty("breaks")[0].GetProperty("code").GetString().ShouldBe("year-not-reproduced");
    }

    [Fact]
    public async Task A_year_that_is_not_over_is_closed_with_a_warning_and_one_that_has_not_begun_is_not()
    {
        using var scratch = new ScratchDirectory();
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", scratch.At("register")]);
        (await SpoorAsync("import", Example)).Exit.ShouldBe(0);

        string[] unfinished = ["close-year", "--year", "2022", "--known-at", "2022-12-30T22:00:00Z", "--json"];
        var ahead = await SpoorAsync("close-year", "--year", "2023", "--known-at", "2022-12-30T22:00:00Z", "--lang", "en");
        (ahead.Exit, ahead.Error.Contains("The year 2023 has not begun on 30 Dec 2022.", StringComparison.Ordinal)).ShouldBe((2, true), ahead.Error);
        (await SpoorAsync("verify", "--json")).Json.GetProperty("events").GetInt64().ShouldBe(453);

        var closed = await SpoorAsync(unfinished);

        closed.Exit.ShouldBe(0);
        closed.Error.ShouldStartWith("Let op: het jaar 2022 was op 30 dec 2022 nog niet voorbij. De afsluiting blijft staan; alleen een intrekking via de API maakt haar ongedaan");
    }

    [Theory]
    [InlineData("--year 2022 --known-at 2199-01-01T00:00:00Z", "still lies ahead")]
    [InlineData("--year 2022 --definition no-such", "There is no definition")]
    [InlineData("--year 2022 --programme no-such", "is not in the register")]
    public async Task A_year_that_cannot_be_closed_is_refused_and_nothing_is_recorded(string arguments, string why)
    {
        var refused = await register.RunAsync(["close-year", .. arguments.Split(' '), "--lang", "en", "--json"]);

        (refused.Exit, refused.Json.GetProperty("error").GetString()!.Contains(why, StringComparison.Ordinal)).ShouldBe((2, true), refused.Out);
        (await register.RunAsync("verify", "--json")).Json.GetProperty("events").GetInt64().ShouldBe(453);
    }

    [Fact]
    public async Task The_register_and_its_export_give_the_roots_that_the_contract_prints()
    {
        var ofRegister = await register.RunAsync("verify", "--size", "100", "--root", RootOfHundred, "--json");
        var ofFile = await SpoorProcess.RunAsync(["verify", Example, "--size", "100", "--root", RootOfHundred, "--json"]);

        ofRegister.ShouldBe(new(0, $$"""{"ok":true,"events":453,"root":"{{Root}}","closedYears":[],"breaks":[]}""" + "\n", ""));
        ofFile.ShouldBe(ofRegister);
    }

    [Fact]
    public async Task An_empty_log_is_the_hash_of_nothing()
    {
        using var scratch = new ScratchDirectory();

        (await SpoorProcess.RunAsync(["verify", scratch.With("empty.jsonl", ""), "--json"])).Out.ShouldBe(
            """{"ok":true,"events":0,"root":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","closedYears":[],"breaks":[]}""" + "\n");
    }

    [Theory]
    [InlineData("a line gone", "position-missing")]
    [InlineData("two lines swapped", "position-missing")]
    [InlineData("a line twice", "position-missing")]
    [InlineData("half a line", "line-unreadable")]
    [InlineData("the end gone", "log-too-short")]
    [InlineData("another actor", "root-differs")]
    public async Task A_file_that_was_touched_is_a_no_and_says_where(string touched, string code)
    {
        using var scratch = new ScratchDirectory();
        (await register.RunAsync("export", scratch.At("log.jsonl"))).Exit.ShouldBe(0);
        var lines = (await File.ReadAllLinesAsync(scratch.At("log.jsonl"), Stop)).ToList();
        switch (touched)
        {
            case "a line gone":
                lines.RemoveAt(10);
                break;
            case "two lines swapped":
                (lines[10], lines[11]) = (lines[11], lines[10]);
                break;
            case "a line twice":
                lines.Insert(10, lines[10]);
                break;
            case "half a line":
                lines[10] = lines[10][..40];
                break;
            case "the end gone":
                lines.RemoveRange(400, 53);
                break;
            case "another actor":
                lines[10] = lines[10].Replace("\"actor\":\"u-", "\"actor\":\"x-", StringComparison.Ordinal);
                break;
        }

        var answered = await SpoorProcess.RunAsync(["verify", scratch.With("touched.jsonl", string.Join('\n', lines)), "--size", "453", "--root", Root, "--json"]);

        answered.Exit.ShouldBe(1);
        answered.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answered.Json.GetProperty("breaks").EnumerateArray().Select(b => b.GetProperty("code").GetString()).ShouldContain(code);
    }

    [Fact]
    public async Task A_trajectory_is_proved_without_the_others_and_a_touched_proof_is_a_no()
    {
        using var scratch = new ScratchDirectory();
        var proof = await register.RunAsync("prove", "T-0012");
        proof.Exit.ShouldBe(0);
        proof.Out.ShouldNotContain("trajectory/T-0011");
        var file = scratch.With("proof.json", proof.Out);

        var held = await SpoorProcess.RunAsync(["verify", file, "--size", "453", "--root", Root, "--json"]);
        held.Exit.ShouldBe(0);
        held.Json.GetProperty("events").GetInt64().ShouldBe((await register.RunAsync("history", "T-0012", "--json")).Json.GetArrayLength());

        (await SpoorProcess.RunAsync(["verify", file, "--size", "100", "--root", RootOfHundred])).Exit.ShouldBe(1);
        (await SpoorProcess.RunAsync(["verify", scratch.With("touched.json", proof.Out.Replace("\"zw\"", "\"ww\"", StringComparison.Ordinal))])).Exit.ShouldBe(1);
        (await register.RunAsync("prove", "T-none")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_checkpoint_is_signed_by_a_key_outside_the_database_that_any_program_can_check()
    {
        using var scratch = new ScratchDirectory();
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", scratch.At("register")]);
        (await SpoorAsync("import", Example)).Exit.ShouldBe(0);

        var taken = (await SpoorAsync("checkpoint", "--json")).Json;

        File.Exists(scratch.At("register/checkpoint-key.pem")).ShouldBeTrue();
        taken.GetProperty("root").GetString().ShouldBe(Root);
        var body = $"spoor/{taken.GetProperty("origin").GetString()}\n453\n{Root}\n{taken.GetProperty("takenAt").GetString()}\n";
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(taken.GetProperty("publicKey").GetBytesFromBase64(), out _);
        key.VerifyData(Encoding.UTF8.GetBytes(body), taken.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            .ShouldBeTrue();
        (await SpoorAsync("verify", "--lang", "en")).Out.ShouldContain($"1 checkpoint(s), signed with key {taken.GetProperty("fingerprint").GetString()}");
    }

    [Theory]
    [InlineData("--size", "3")]
    [InlineData("--root", Root)]
    [InlineData("--size", "-1", "--root", Root)]
    [InlineData("--size", "3", "--root", "255abe")]
    [InlineData("no-such-file.jsonl")]
    public async Task What_cannot_be_asked_is_bad_usage(params string[] arguments) =>
        (await register.RunAsync(["verify", .. arguments])).Exit.ShouldBe(2);
}
