using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Spoor.Host.Commands;
using Spoor.Host.Messaging;
using Spoor.EventStore.Appending;
using Spoor.Kit;
using Wolverine;
using Xunit;

namespace Spoor.Host.Tests.Recording;

/// <summary>How Wolverine calls the handlers is code that it writes. It stands in the tree and is compiled in, so that no host writes and compiles it at its start.</summary>
public sealed class GeneratedHandlers
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_compiled_in_is_what_Wolverine_writes_of_the_handlers_there_are()
    {
        using var scratch = new ScratchDirectory();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        using var log = await LentLog.EmptyAsync();
        builder.Services.AddSingleton(_ => new CommandQueue(log)).AddSingleton(services => CommandRecorder.OfOperator(services.GetRequiredService<CommandQueue>()));
        builder.Services.AddSingleton<NewsService>(_ => throw new InvalidOperationException("Code is written of it, and not run."));
        builder.UseWolverine(options =>
        {
            WolverineConfiguration.Configure(options);
            options.UseRuntimeCompilation();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
            options.CodeGeneration.GeneratedCodeOutputPath = scratch.Path;
        });
        using var host = builder.Build();
        await host.StartAsync(Stop);

        new DynamicCodeBuilder(host.Services, [.. host.Services.GetServices<ICodeFileCollection>()]) { ServiceVariableSource = host.Services.GetService<JasperFx.CodeGeneration.Model.IServiceVariableSource>() }
            .WriteGeneratedCode(_ => { });

        // One file: every name in it is written in full, so that it needs none of the usings.
        var written = Directory.EnumerateFiles(scratch.Path, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadLines);
        Approve.Generated(string.Join('\n', written.Where(line => !line.StartsWith("using ", StringComparison.Ordinal))), "src", "Host", "Internal", "Generated", "WolverineHandlers.cs");
        await host.StopAsync(Stop);
    }
}
