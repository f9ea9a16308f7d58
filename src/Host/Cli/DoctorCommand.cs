using System.CommandLine;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations.Diagnostics;
using Spoor.Host.Words;
using Spoor.Identity;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor doctor</c>: reports what is unsafe in the set-up, and what to do.</summary>
internal static class DoctorCommand
{
    private static readonly string[] InFiles = ["SPOOR_KEYS_FILE", "SPOOR_DATABASE_FILE", "SPOOR_OIDC_SECRET_FILE"];

    public static Command Create()
    {
        var backup = new Option<string?>("--backup") { Description = "The directory of the last backup, to see that there is one and how old it is.", HelpName = "dir" };
        return new Command("doctor", "What is unsafe in the present set-up, with what to do. Run it where and as spoor serve runs: the same user, the same environment. Status 1 where something is unsafe.")
            { backup, SharedOptions.Key, SharedOptions.Json }
            .RunsOnRegister(async (parsed, register, answer, cancellation) =>
            {
                var found = Doctor.Examine(await ExamineAsync(register, AuthConfiguration.Read(null), parsed.GetValue(backup), cancellation));
                Write(answer, found);
                return found.Any(f => f.Severity == Severity.Unsafe) ? Exit.No : Exit.Done;
            });
    }

    /// <summary>The set-up of a register, as found here and now.</summary>
    /// <param name="auth">The settings of authentication, of the host that serves or of the environment; why they cannot be read otherwise.</param>
    /// <param name="backup">The directory of the last backup; null if none is given.</param>
    internal static async Task<SetupCheck> ExamineAsync(RegisterConnection register, Outcome<AuthConfiguration, Text> auth, string? backup, CancellationToken cancellation)
    {
        var (clock, user, isSuperuser) = await register.Accounts.SafetyAsync(cancellation);
        var service = new ProgrammeService(register.Log);
        List<ProgrammeId> programmes = [.. (await service.ListAsync(cancellation)).Select(p => p.Id)];
        var without = await programmes.ToAsyncEnumerable().Where(async (p, stop) => !(await service.AtAsync(p, long.MaxValue, stop)).Facts.HasAdopted).ToListAsync(cancellation);
        return new(
            auth,
            await register.Accounts.AllAsync(cancellation),
            programmes,
            without,
            SystemClock.Instance.GetCurrentInstant(),
            clock,
            register.Cluster is { } own ? await own.StatusAsync(cancellation) : null,
            user,
            isSuperuser,
            IsInTheOpen(register.Address),
            register.Rights,
            await register.Metadata.IsDemoAsync(cancellation),
            register.KeyFile,
            File.Exists(register.KeyFile),
            (await register.Checkpoints.AllAsync(cancellation)).Count,
            SecretFiles.Readable([register.KeyFile, .. InFiles.Select(Environment.GetEnvironmentVariable)]),
            backup is null ? null : TakenAt(backup),
            backup);
    }

    private static void Write(CommandOutput answer, IReadOnlyList<Diagnostic> found)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(new
            {
                safe = found.All(f => f.Severity != Severity.Unsafe),
                findings = found.Select(f => new { check = f.Check, gravity = Codes<Severity>.Name(f.Severity), what = Word.Of(f.What), remedy = f.Remedy is { } remedy ? Word.Of(remedy) : null }),
            });
            return;
        }

        foreach (var finding in found.OrderByDescending(f => f.Severity))
        {
            answer.Out.WriteLine($"{Word.Of("doctor", finding.Severity),-10} {finding.Check,-16} {Word.Of(finding.What)}");
            if (finding.Remedy is { } remedy)
            {
                answer.Out.WriteLine($"{"",-27} → {Word.Of(remedy)}");
            }
        }

        var (bad, doubtful) = (found.Count(f => f.Severity == Severity.Unsafe), found.Count(f => f.Severity == Severity.Warning));
        answer.Out.WriteLine(bad + doubtful == 0 ? Word.Of("doctor.good") : Word.Of("doctor.found", bad, doubtful));
    }

    /// <summary>Traffic over a socket or on this machine cannot be intercepted.</summary>
    private static bool IsInTheOpen(string address)
    {
        var builder = new NpgsqlConnectionStringBuilder(address);
        return builder.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer
            && (builder.Host ?? "").Split(',').Any(h => !h.StartsWith('/') && h.Split(':')[0] is not ("localhost" or "127.0.0.1" or "" or "[") && h != "::1");
    }

    private static Instant? TakenAt(string backup)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(backup, "manifest.json")));
            return manifest.RootElement.TryGetProperty("takenAt", out var taken) ? ContractInstant.Find(taken.GetString() ?? "") : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
