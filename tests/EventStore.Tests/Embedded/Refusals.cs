using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Shouldly;
using Spoor.EmbeddedPostgres;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

[UnsupportedOSPlatform("windows")]
public sealed class Refusals
{
    [Fact]
    public async Task A_cluster_of_another_version_is_refused_by_both_versions()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        await File.WriteAllTextAsync(Path.Combine(scratch.Cluster, "PG_VERSION"), "15\n", Scratch.Cancellation);
        var fault = await scratch.RefusedAsync();
        fault.Code.ShouldBe("directory-of-another-version");
        fault.Sentence.En.ShouldContain("PostgreSQL 15");
        fault.Sentence.En.ShouldContain("PostgreSQL 18");
    }

    [Theory]
    [InlineData("15", "directory-of-another-version")]
    [InlineData("18", "directory-is-a-cluster-of-its-own")]
    public async Task A_cluster_that_spoor_did_not_make_is_refused(string version, string code)
    {
        await using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "PG_VERSION"), version + "\n", Scratch.Cancellation);
        (await scratch.RefusedAsync()).Code.ShouldBe(code);
        Directory.GetFileSystemEntries(scratch.Data).Length.ShouldBe(1, "nothing may be added to what is not ours");
    }

    [Fact]
    public async Task A_directory_with_other_files_is_refused_and_left_as_it_was()
    {
        await using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Data);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "letter.odt"), "Dear", Scratch.Cancellation);
        var mode = File.GetUnixFileMode(scratch.Data);

        var fault = await scratch.RefusedAsync();
        fault.Code.ShouldBe("directory-has-other-files");
        fault.Sentence.En.ShouldContain("letter.odt");
        Directory.GetFileSystemEntries(scratch.Data).Length.ShouldBe(1);
        File.GetUnixFileMode(scratch.Data).ShouldBe(mode);
    }

    [Fact]
    public async Task A_cluster_without_its_version_is_damaged()
    {
        await using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.Cluster);
        (await scratch.RefusedAsync()).Code.ShouldBe("directory-damaged");
    }

    [Fact]
    public async Task A_file_is_no_directory()
    {
        await using var scratch = new Scratch();
        await File.WriteAllTextAsync(scratch.Data, "", Scratch.Cancellation);
        (await scratch.RefusedAsync()).Code.ShouldBe("directory-is-a-file");
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused()
    {
        await using var scratch = new Scratch();
        // Nobody makes directories there, root included.
        var fault = await scratch.RefusedAsync(scratch.Options with { DataDirectory = "/proc/spoor" });
        fault.Code.ShouldBe("directory-not-writable");
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var scratch = new Scratch();
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var fault = await scratch.RefusedAsync(scratch.Options with { LoopbackPort = port });
        fault.Code.ShouldBe("port-taken");
        fault.Sentence.En.ShouldContain(port.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_server_that_cannot_start_gives_the_last_lines_of_its_log()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        await File.AppendAllTextAsync(Path.Combine(scratch.Cluster, "postgresql.conf"), "no_such_setting = 1\n", Scratch.Cancellation);
        var fault = await scratch.RefusedAsync();
        fault.Code.ShouldBe("cluster-not-started");
        fault.Sentence.En.ShouldContain("no_such_setting");
        scratch.IsRunning().ShouldBeFalse();
    }

    [Theory]
    [InlineData("fsync = off", "fsync-off")]
    [InlineData("full_page_writes = off", "full-page-writes-off")]
    [InlineData("synchronous_commit = local", "synchronous-commit-weak")]
    public async Task A_server_that_would_lose_what_it_acknowledged_is_refused_and_stopped(string setting, string code)
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        // Where ALTER SYSTEM writes, which wins over every other file.
        await File.AppendAllTextAsync(Path.Combine(scratch.Cluster, "postgresql.auto.conf"), setting + "\n", Scratch.Cancellation);
        (await scratch.RefusedAsync()).Code.ShouldBe(code);
        scratch.IsRunning().ShouldBeFalse();
    }
}
