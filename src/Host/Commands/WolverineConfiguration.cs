using JasperFx.CodeGeneration;
using Spoor.EventStore.Appending;
using Spoor.Host.Policies;
using Wolverine;

namespace Spoor.Host.Commands;

/// <summary>How a host handles commands: by Wolverine, at once and in this process. None of them is ever put in a queue or a table, since they hold what was typed.</summary>
internal static class WolverineConfiguration
{
    /// <summary>The handlers there are; how each is called stands in <c>Internal/Generated</c>, which a test makes anew.</summary>
    public static IReadOnlyList<Type> Handlers { get; } = [typeof(RecordStepsHandler), typeof(CorrectStepHandler), typeof(RetractStepHandler), typeof(CloseYearHandler)];

    public static void AddCommands(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CommandQueue>();
        builder.Services.AddSingleton(services => new CommandRecorder(services.GetRequiredService<CommandQueue>(), services.GetRequiredService<RecordingPolicy>()));
        builder.Services.AddWolverine(ExtensionDiscovery.ManualOnly, Configure);

        // What fails is told by whoever asked; a command is not for a log.
        builder.Logging.AddFilter("Wolverine", LogLevel.None).AddFilter("JasperFx", LogLevel.None).AddFilter(typeof(WolverineConfiguration).Namespace, LogLevel.None);
    }

    internal static void Configure(WolverineOptions options)
    {
        options.ApplicationAssembly = typeof(WolverineConfiguration).Assembly;
        options.Durability.Mode = DurabilityMode.MediatorOnly;
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        options.Discovery.DisableConventionalDiscovery();
        foreach (var handler in Handlers)
        {
            options.Discovery.IncludeType(handler);
        }
    }
}
