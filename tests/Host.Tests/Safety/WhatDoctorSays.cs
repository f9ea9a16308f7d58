using NodaTime;
using Shouldly;
using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Access.Oidc;
using Spoor.Host.Operations.Diagnostics;
using Spoor.Identity;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Keys;
using Spoor.Identity.Oidc;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Safety;

public sealed class WhatDoctorSays
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly AuthConfiguration Auth = new() { Key = DataProtectionKey.Read(Convert.ToBase64String(new byte[32])).Value };

    private static readonly Account Administrator = new(Guid.NewGuid(), "u-1", "a", "Voorbeeld", null, "x", MustChange: false, [1], null, null, 1, null, null, [new("administrator", null)]);

    private static SetupCheck Sound => new(
        Auth, [Administrator], [new("nhn")], [], Now, Now, Server: null, "spoor_host", IsSuperuser: false, IsInTheOpen: false, null, IsDemo: false, "key.pem", HasCheckpointKey: true, 1, [], Now - Duration.FromHours(3), "backup");

    private static OidcSettings Provider => new(new("https://idp.example"), "spoor", "x", []);

    public static TheoryData<string, string, string> Unsound => new()
    {
        { "served", "unsafe", "bad setting" },
        { "demo", "unsafe", "sample beyond this machine" },
        { "demo", "warning", "demo accounts" },
        { "accounts", "warning", "no account" },
        { "accounts", "warning", "no administrator" },
        { "provider-roles", "warning", "role elsewhere" },
        { "second-factor", "unsafe", "provider without" },
        { "second-factor", "warning", "account without" },
        { "first-passwords", "warning", "first password" },
        { "key-ring", "unsafe", "no ring key" },
        { "key-ring", "warning", "no ring key, embedded" },
        { "key-files", "unsafe", "readable" },
        { "database-user", "unsafe", "superuser" },
        { "server-account", "unsafe", "server of postgres" },
        { "server-account", "warning", "server beside another program" },
        { "server-account", "warning", "server of a login" },
        { "server-rights", "unsafe", "server with rights" },
        { "database-way", "unsafe", "in the open" },
        { "rights", "unsafe", "rights" },
        { "clock", "warning", "three seconds" },
        { "clock", "unsafe", "a minute" },
        { "definition", "warning", "no definition adopted" },
        { "checkpoint-key", "unsafe", "key gone" },
        { "checkpoint-key", "warning", "no checkpoint" },
        { "backup", "warning", "no backup named" },
        { "backup", "unsafe", "no backup there" },
        { "backup", "unsafe", "old backup" },
        { "rate", "warning", "no rate" },
    };

    [Fact]
    public void Of_a_sound_set_up_nothing_bad_is_said() => Doctor.Examine(Sound).ShouldAllBe(f => f.Severity == Severity.Ok && f.Remedy == null);

    [Theory]
    [MemberData(nameof(Unsound))]
    public void What_is_unsound_is_said_with_what_to_do_and_nothing_else_is(string check, string gravity, string what)
    {
        var found = Doctor.Examine(Made(what)).Where(f => f.Severity != Severity.Ok).ShouldHaveSingleItem();

        (found.Check, Domain.Json.Codes<Severity>.Name(found.Severity)).ShouldBe((check, gravity));
        found.Remedy.ShouldNotBeNull();
        found.What.Nl.ShouldNotBe(found.What.En);
    }

    [Fact]
    public void A_file_in_a_closed_directory_is_closed_and_one_in_an_open_one_is_not()
    {
        using var scratch = new ScratchDirectory();
        var file = scratch.With("key.pem", "x");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(scratch.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SecretFiles.Readable([file, scratch.At("none"), null]).ShouldBeEmpty();
        File.SetUnixFileMode(scratch.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        SecretFiles.Readable([file]).ShouldBe([file]);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        SecretFiles.Readable([file]).ShouldBeEmpty();
    }

    private static SetupCheck Made(string what) => what switch
    {
        "bad setting" => Sound with { Auth = new Text("fout", "wrong") },
        "sample beyond this machine" => Sound with { IsDemo = true, Auth = Auth with { At = new(new("https://spoor.example.nl")) } },
        "demo accounts" => Sound with { Accounts = [Administrator, Administrator with { Login = "demo-lead", PasswordHash = null }] },
        "no account" => Sound with { Accounts = [] },
        "no administrator" => Sound with { Accounts = [Administrator with { Grants = [new("lead", "nhn")] }] },
        "provider without" => Sound with { Auth = Auth with { Provider = Provider } },
        "role elsewhere" => Sound with { Auth = Auth with { Provider = Provider with { Amr = ["mfa"], Roles = OidcSettings.RolesOf("groups=a>lead:nhn; groups=b>lead:elders; groups=c>administrator").Value } } },
        "account without" => Sound with { Accounts = [Administrator, Administrator with { Login = "b", TotpSecret = null }] },
        "first password" => Sound with { Accounts = [Administrator, Administrator with { Login = "b", MustChange = true }] },
        "no ring key" => Sound with { Auth = new AuthConfiguration() },
        "no ring key, embedded" => Sound with { Auth = new AuthConfiguration(), Server = new("spoor") },
        "readable" => Sound with { Readable = ["/etc/spoor/keys"] },
        "server of postgres" => Sound with { Server = new("postgres") },
        "server beside another program" => Sound with { Server = new("spoor", Others: ["bash"]) },
        "server of a login" => Sound with { Server = new("spoor", CanLogIn: true) },
        "server with rights" => Sound with { Server = new("spoor", HasRights: true) },
        "superuser" => Sound with { IsSuperuser = true },
        "in the open" => Sound with { IsInTheOpen = true },
        "rights" => Sound with { Rights = new("fout", "wrong") },
        "three seconds" => Sound with { DatabaseClock = Now + Duration.FromSeconds(3) },
        "a minute" => Sound with { DatabaseClock = Now - Duration.FromMinutes(1) },
        "no definition adopted" => Sound with { WithoutDefinition = [new("nhn")] },
        "key gone" => Sound with { HasCheckpointKey = false },
        "no checkpoint" => Sound with { HasCheckpointKey = false, Checkpoints = 0 },
        "no backup named" => Sound with { BackupNamed = null, BackupAt = null },
        "no backup there" => Sound with { BackupAt = null },
        "old backup" => Sound with { BackupAt = Now - Duration.FromDays(3) },
        _ => Sound with { Auth = Auth with { Options = new() { Burst = null } } },
    };
}
