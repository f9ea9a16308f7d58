using Shouldly;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

/// <summary>On a disk that is really full: root mounts a small one; anyone else does so as root of a user namespace of their own.</summary>
public sealed class FullDisk
{
    [Fact]
    public async Task A_first_start_says_so_and_leaves_nothing_half_made()
    {
        await using var scratch = new Scratch();
        await using var disk = await SmallDisk.MountAsync(scratch.Parent, "12m");
        var options = scratch.Options with { DataDirectory = Path.Combine(disk.Path, "data") };

        (await scratch.RefusedAsync(options)).Code.ShouldBe("disk-full");
        Directory.Exists(Path.Combine(options.DataDirectory, "cluster")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(options.DataDirectory, "unfinished-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_next_start_says_so_and_works_again_once_there_is_room()
    {
        await using var scratch = new Scratch();
        await using var disk = await SmallDisk.MountAsync(scratch.Parent, "120m");
        var options = scratch.Options with { DataDirectory = Path.Combine(disk.Path, "data") };
        await using (var cluster = await scratch.OpenAsync(options))
            await Scratch.AskAsync(cluster, "create table kept as select 42 as n");

        var ballast = Path.Combine(disk.Path, "ballast");
        SmallDisk.Fill(ballast);
        (await scratch.RefusedAsync(options)).Code.ShouldBe("disk-full");

        File.Delete(ballast);
        await using var again = await scratch.OpenAsync(options);
        (await Scratch.AskAsync(again, "select n from kept")).ShouldBe("42");
    }
}
