using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The contract's example register, imported once by the command line into a cluster of its own.</summary>
public sealed class RegisterOnDisk : IAsyncLifetime
{
    private readonly ScratchDirectory _scratch = new();

    public string Data => _scratch.At("register");

    public Answered Imported { get; private set; } = new(-1, "", "");

    public static string Examples => Path.Combine(AppContext.BaseDirectory, "contract-examples-1");

    public async ValueTask InitializeAsync() =>
        Imported = await SpoorProcess.RunAsync(["import", Path.Combine(Examples, "register.jsonl"), "--data", Data, "--json"]);

    /// <summary>Runs a command on this register.</summary>
    public Task<Answered> RunAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", Data], directory: Examples);

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}
