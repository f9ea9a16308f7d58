using System.Runtime.Versioning;
using Npgsql;
using Shouldly;
using Spoor.EmbeddedPostgres;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

[UnsupportedOSPlatform("windows")]
public sealed class FirstAndNextStarts
{
    [Fact]
    public async Task A_first_start_makes_the_register_and_the_end_stops_it()
    {
        await using var scratch = new Scratch();
        await using (var cluster = await scratch.OpenAsync())
        {
            cluster.StartedHere.ShouldBeTrue();
            (await Scratch.AskAsync(cluster, "select current_database() || ' ' || current_user")).ShouldBe("spoor spoor");
            scratch.IsRunning().ShouldBeTrue();
        }

        scratch.IsRunning().ShouldBeFalse();
        File.Exists(scratch.PidFile).ShouldBeFalse("a clean stop takes its pid file away");
    }

    [Fact]
    public async Task A_next_start_finds_what_was_stored()
    {
        await using var scratch = new Scratch();
        await using (var first = await scratch.OpenAsync())
            await Scratch.AskAsync(first, "create table kept as select 42 as n");

        await using var second = await scratch.OpenAsync();
        second.StartedHere.ShouldBeTrue();
        (await Scratch.AskAsync(second, "select n from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task The_server_keeps_what_it_acknowledges()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        foreach (var setting in new[] { "fsync", "full_page_writes", "synchronous_commit", "data_checksums" })
            (await Scratch.AskAsync(cluster, $"show {setting}")).ShouldBe("on", setting);
    }

    [Fact]
    public async Task Text_is_utf8_and_ordered_by_code_point_whatever_the_machine_speaks()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "show server_encoding")).ShouldBe("UTF8");
        (await Scratch.AskAsync(cluster, "select string_agg(w, '' order by w) from unnest(array['é', 'a', 'B']) w")).ShouldBe("Baé");
        (await Scratch.AskAsync(cluster, "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'spoor'")).ShouldBe("b C.UTF-8");
    }

    [Fact]
    public async Task Nobody_on_the_network_can_reach_it()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "show listen_addresses")).ShouldBe("");
        new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host.ShouldBe(scratch.Cluster);
        File.GetUnixFileMode(scratch.Cluster).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task The_server_has_a_session_of_its_own_so_that_Ctrl_C_does_not_reach_it()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        var pid = scratch.ServerPid();
        var groups = await Scratch.RunAsync("ps", "-o", "pgid=,sess=", "-p", $"{pid}");
        groups.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(id => id == $"{pid}");
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_works_too()
    {
        await using var scratch = new Scratch(Path.Combine(new string('a', 60), new string('b', 60), "with 'quotes', $HOME and spaces"));
        string place;
        await using (var cluster = await scratch.OpenAsync())
        {
            (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
            place = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host!;
            place.ShouldNotBe(scratch.Cluster);
            File.GetUnixFileMode(place).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await using var joined = await scratch.OpenAsync();
            joined.ConnectionString.ShouldBe(cluster.ConnectionString);
        }

        Directory.Delete(place, recursive: true);
    }

    [Fact]
    public async Task A_name_with_what_shells_and_connection_strings_read_is_only_a_name()
    {
        await using var scratch = new Scratch("$(x) `y`; 'z' \"w\"");
        await using (var cluster = await scratch.OpenAsync())
            (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
        scratch.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task On_the_loopback_a_password_is_asked()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync(scratch.Options with { LoopbackPort = 0 });
        (await Scratch.AskAsync(cluster, "select host(inet_server_addr())")).ShouldBe("127.0.0.1");
        var guess = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "guess", Pooling = false };
        await using var stranger = new NpgsqlConnection(guess.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => stranger.OpenAsync(Scratch.Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task The_register_logs_in_as_the_apps_role_which_is_no_superuser()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster.AppConnectionString, "select current_database() || ' ' || session_user || ' ' || current_user || ' ' || current_setting('is_superuser')"))
            .ShouldBe("spoor spoor_app spoor_app off");
        (await Should.ThrowAsync<PostgresException>(() => Scratch.AskAsync(cluster.AppConnectionString, "set role spoor"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_register_from_before_there_were_roles_gets_them_at_its_next_start()
    {
        await using var scratch = new Scratch();
        await using (var older = await scratch.OpenAsync())
            await Scratch.AskAsync(older, "drop owned by spoor_owner; drop role spoor_owner, spoor_app, spoor_reader");

        await using (var next = await scratch.OpenAsync())
            (await Scratch.AskAsync(next.AppConnectionString, "select current_user")).ShouldBe("spoor_app");
        await using var loopback = await scratch.OpenAsync(scratch.Options with { LoopbackPort = 0 });
        (await Scratch.AskAsync(loopback.AppConnectionString, "select current_user")).ShouldBe("spoor_app");
    }

    [Fact]
    public async Task On_the_loopback_the_app_has_a_password_of_its_own_that_the_next_start_still_knows()
    {
        await using var scratch = new Scratch();
        var options = scratch.Options with { LoopbackPort = 0 };
        string first;
        await using (var cluster = await scratch.OpenAsync(options))
            first = new NpgsqlConnectionStringBuilder(cluster.AppConnectionString).Password!;

        await using var next = await scratch.OpenAsync(options);
        var app = new NpgsqlConnectionStringBuilder(next.AppConnectionString);
        app.Password.ShouldBe(first);
        app.Password.ShouldNotBe(new NpgsqlConnectionStringBuilder(next.ConnectionString).Password);
        (await Scratch.AskAsync(next.AppConnectionString, "select session_user")).ShouldBe("spoor_app");
        foreach (var (user, password) in new[] { ("spoor_app", "guess"), ("spoor", first) })
        {
            var guess = new NpgsqlConnectionStringBuilder(next.AppConnectionString) { Username = user, Password = password, Pooling = false };
            await using var stranger = new NpgsqlConnection(guess.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => stranger.OpenAsync(Scratch.Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword, user);
        }

        File.GetUnixFileMode(Path.Combine(scratch.Cluster, "spoor_app.password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_package_is_of_the_version_the_code_names()
    {
        await using var scratch = new Scratch();
        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "select current_setting('server_version_num')::int / 10000")).ShouldBe(PostgresBinaries.MajorVersion);
    }
}
