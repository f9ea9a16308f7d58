using System.Text.Json;
using Spectre.Console;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary>Warns about the id of a professional who was never assigned to a trajectory: it may be mistyped, and its caseload is empty until then.</summary>
internal static class UnknownProfessional
{
    // Both name the professional: a correction replaces the data of the assignment.
    private static readonly string[] Naming = ["professional_assigned", "step_corrected"];

    /// <summary>Warns if the professional is not in the log, and suggests the nearest known one.</summary>
    public static async Task WarnAsync(CommandOutput answer, IEventStore log, string professional, CancellationToken cancellation)
    {
        var known = await KnownAsync(log, cancellation);
        if (!known.Contains(professional))
        {
            answer.Error.WriteLine(
                $"spoor: {Word.Of("user.professional_unknown", professional)}{(Spelling.Nearest(professional, known) is { } nearest ? $" {Word.Of("user.professional_nearest", nearest)}" : "")}");
        }
    }

    private static async Task<SortedSet<string>> KnownAsync(IEventStore log, CancellationToken cancellation)
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var line in log.ReadKindAsync(StreamKind.Trajectory, long.MaxValue, cancellation).Where(l => Naming.Contains(l.Type)))
        {
            using var data = JsonDocument.Parse(line.Data);
            var payload = data.RootElement.TryGetProperty("data", out var corrected) ? corrected : data.RootElement;
            if (payload.TryGetProperty("professionalId", out var id))
            {
                known.Add(id.GetString()!);
            }
        }

        return known;
    }
}
