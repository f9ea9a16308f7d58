using System.Diagnostics;
using System.Globalization;

namespace Spoor.EventStore.Tests.Embedded;

/// <summary>
/// A small disk in memory. Root mounts it. Anyone else gets one inside a user namespace, where every user is root, held open by a process whose view of the
/// file system is reached through <c>/proc</c>; where a machine allows neither, the test fails and says so.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly Process? _holder;
    private readonly string _mount;

    private SmallDisk(string mount, Process? holder)
    {
        _mount = mount;
        _holder = holder;
        Path = holder is null ? mount : string.Create(CultureInfo.InvariantCulture, $"/proc/{holder.Id}/root{mount}");
    }

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string parent, string size)
    {
        var mount = Directory.CreateDirectory(System.IO.Path.Combine(parent, "disk")).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Scratch.RunAsync("mount", "-t", "tmpfs", "-o", $"size={size},mode=755", "tmpfs", mount);
            return new(mount, null);
        }

        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--user", "--map-current-user", "--keep-caps", "--mount", "sh", "-c", "mount -t tmpfs -o size=$1,mode=755 tmpfs \"$2\" && echo mounted && exec sleep 600", "sh", size, mount])
            start.ArgumentList.Add(argument);
        var holder = Process.Start(start)!;
        if (await holder.StandardOutput.ReadLineAsync(Scratch.Cancellation) != "mounted")
            throw new InvalidOperationException($"This test needs a small disk: run it as root, or allow user namespaces. {await holder.StandardError.ReadToEndAsync(Scratch.Cancellation)}");
        return new(mount, holder);
    }

    public static void Fill(string file)
    {
        using var ballast = File.Create(file);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                ballast.Write(block);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // That is what full means.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_holder is null)
        {
            await Scratch.RunAsync("umount", "--lazy", _mount);
            return;
        }

        _holder.Kill();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }
}
