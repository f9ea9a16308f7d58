using System.Diagnostics;
using System.Runtime.Versioning;
using Shouldly;
using Spoor.EmbeddedPostgres;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

/// <summary>As whom the server runs. What root must do differently is tested as root, and that others stay themselves as anyone else.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WhoseServer
{
    [Fact]
    public async Task It_runs_as_an_ordinary_user_even_below_a_directory_closed_to_that_user()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        var owner = (await Scratch.RunAsync("ps", "-o", "uid=", "-p", $"{scratch.ServerPid()}")).Output.Trim();
        var self = (await Scratch.RunAsync("id", "-u")).Output;
        if (self == "0")
        {
            owner.ShouldBe((await Scratch.RunAsync("id", "-u", "spoor")).Output, "an account that other programs use too would make each of them its superuser");
            (await Scratch.RunAsync("stat", "-c", "%u %a", scratch.Parent)).Output.ShouldBe("0 700", "what is above the data is not ours to open up");
            (await Scratch.RunAsync("stat", "-c", "%u", scratch.Data)).Output.ShouldBe(owner);
        }
        else
        {
            owner.ShouldBe(self);
        }

        // A backend reads and writes files in the closed place, and has no right that its account has not.
        (await Scratch.AskAsync(cluster, "create table t as select g from generate_series(1, 10000) g; checkpoint; select count(*) from t")).ShouldBe("10000");
        var status = await File.ReadAllTextAsync($"/proc/{scratch.ServerPid()}/status", Scratch.Cancellation);
        status.ShouldContain("CapEff:\t0000000000000000");
    }

    [Fact]
    public async Task What_else_runs_as_its_account_is_seen()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        var account = (await Scratch.RunAsync("ps", "-o", "user=", "-p", $"{scratch.ServerPid()}")).Output.Trim();
        using var other = Started("sleep", "60");

        // What changes the account becomes the command only then.
        while ((await File.ReadAllTextAsync($"/proc/{other.Id}/comm", Scratch.Cancellation)).Trim() != "sleep")
        {
            await Task.Delay(10, Scratch.Cancellation);
        }

        var seen = await cluster.StatusAsync(Scratch.Cancellation);

        (seen.Account, seen.HasRights).ShouldBe((account, false));
        seen.Others.ShouldContain("sleep");
        other.Kill();

        Process Started(params string[] command) => Process.Start(
            Environment.IsPrivilegedProcess ? "setpriv" : "env", [.. Environment.IsPrivilegedProcess ? [$"--reuid={account}", "--clear-groups"] : Array.Empty<string>(), .. command]);
    }

    [Fact]
    public async Task A_right_of_roots_that_a_running_server_has_is_seen()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root gives such a right away.");
        }

        // As an earlier build started it: with the right to go past the rights of files.
        using var server = Process.Start("setpriv", ["--reuid=nobody", "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "sleep", "60"]);
        await UntilAsync(() => File.ReadAllText($"/proc/{server.Id}/comm").Trim() == "sleep");

        var seen = await ServerProcess.StatusAsync(server.Id, "spoor", Scratch.Cancellation);

        (seen.Account, seen.HasRights, seen.CanLogIn).ShouldBe(("nobody", true, false));
        server.Kill();

        static async Task UntilAsync(Func<bool> isSo)
        {
            while (!isSo())
            {
                await Task.Delay(10, Scratch.Cancellation);
            }
        }
    }

    [Fact]
    public async Task Its_superuser_does_not_read_a_key_that_is_only_for_who_runs_spoor()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        var key = Path.Combine(scratch.Parent, "vault-key");
        await File.WriteAllTextAsync(key, "secret", Scratch.Cancellation);
        File.SetUnixFileMode(key, Environment.IsPrivilegedProcess ? UnixFileMode.UserRead : UnixFileMode.None);

        var refused = await Should.ThrowAsync<Npgsql.PostgresException>(() => Scratch.AskAsync(cluster, $"select pg_read_file('{key}')"));

        refused.SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_register_that_root_restored_from_a_backup_works()
    {
        await using var scratch = new Scratch();
        await using (var first = await scratch.OpenAsync())
            await Scratch.AskAsync(first, "create table kept as select 42 as n");
        await Scratch.RunAsync("chown", "-R", $"{(await Scratch.RunAsync("id", "-u")).Output}", scratch.Data);

        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "select n from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task The_directory_of_another_user_is_served_to_root_as_its_owner_and_refused_to_others()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        if (Environment.IsPrivilegedProcess)
        {
            await Scratch.RunAsync("chown", "-R", "12345:12345", scratch.Data);
            await using var cluster = await scratch.OpenAsync();
            (await Scratch.RunAsync("ps", "-o", "uid=", "-p", $"{scratch.ServerPid()}")).Output.Trim().ShouldBe("12345");
            (await cluster.StatusAsync(Scratch.Cancellation)).Others.ShouldBeEmpty("the server's own processes are no others");
        }
        else
        {
            // Root's own files are the ones every machine has.
            (await scratch.RefusedAsync(scratch.Options with { DataDirectory = "/etc" })).Code.ShouldBe("directory-has-other-files");
            File.SetUnixFileMode(scratch.Cluster, UnixFileMode.None);
            (await scratch.RefusedAsync()).Code.ShouldBe("directory-of-another-user");
            File.SetUnixFileMode(scratch.Cluster, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
