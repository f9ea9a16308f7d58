using System.Diagnostics;
using System.Runtime.CompilerServices;
using Spoor.EmbeddedPostgres;

namespace Spoor.EventStore.Tests.Embedded;

/// <summary>This test program run once more, as a command that opens a cluster and holds it until it is killed or its input ends.</summary>
internal static class OtherProcess
{
    private const string Request = "SPOOR_TEST_OPENS";

    public static Process Open(string dataDirectory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(OtherProcess).Assembly.Location);
        start.Environment[Request] = dataDirectory;
        return Process.Start(start)!;
    }

#pragma warning disable CA2255 // The test program's own entry point belongs to its runner, so this is the one place to step in before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void ServeRequest()
    {
        if (Environment.GetEnvironmentVariable(Request) is { } directory)
            Environment.Exit(Hold(directory));
    }

    // Nothing here may be async: other threads cannot enter this assembly before its initializer is done.
    private static int Hold(string directory)
    {
        var opened = EmbeddedCluster.OpenAsync(new() { DataDirectory = directory }).GetAwaiter().GetResult();
        if (opened.Failed)
        {
            Console.WriteLine(opened.Fault);
            return 1;
        }

        Console.WriteLine(opened.Value.StartedHere ? "started" : "joined");
        Console.In.ReadToEnd();
        opened.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return 0;
    }
}
