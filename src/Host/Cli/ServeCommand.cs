using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using Spectre.Console;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Seal;
using Spoor.Host.Components.Requests;
using Spoor.Host.Composition;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Host.Operations.Diagnostics;
using Spoor.Host.Operations.Health;
using Spoor.Host.Words;
using Spoor.Identity;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Projections.Retention;

namespace Spoor.Host.Cli;

/// <summary><c>spoor serve</c>: the web application and the API. It listens on this machine only; a reverse proxy in front of it provides https.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://localhost:5080";

    // Together with the request shutdown time this stays below the command line's shutdown timeout.
    private const int MostDrain = 15;

    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen: an http address of this machine itself. Several are separated by a semicolon.",
            HelpName = "urls",
            DefaultValueFactory = _ => DefaultUrl,
        };
        urls.Validators.Add(result =>
        {
            if (Array.Find(Split(result.GetValueOrDefault<string>()), u => !IsLoopback(u)) is { } refused)
            {
                result.AddError(
                    $"'{refused}' is not an http address of this machine itself. Beyond it passwords would travel in the open, so nothing else is listened on."
                    + $" Give one such as {DefaultUrl}, and put a proxy before it that speaks https (--public).");
            }
        });
        var drain = new Option<int>("--drain")
        {
            Description = $"Seconds to go on answering after being told to stop, while /health/ready already says no; at most {MostDrain}.",
            HelpName = "seconds",
            CustomParser = r => int.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostDrain
                ? seconds
                : SharedOptions.Refuse<int>(r, $"a number of seconds from 0 to {MostDrain}"),
        };
        var theme = new Option<string?>("--theme")
        {
            Description = "A stylesheet with the tokens of another theme, called by its class, such as hoorn-theme.css. Default: SPOOR_THEME, else none.",
            HelpName = "file",
        };
        var reached = new Option<string?>("--public")
        {
            Description = "The address by which browsers reach it through a proxy on this machine, such as https://spoor.example.nl. Default: SPOOR_PUBLIC, else none.",
            HelpName = "url",
        };
        return new Command("serve", "The web application and the API, on this machine.") { urls, reached, drain, theme, SharedOptions.Key, SharedOptions.VaultKeys }
            .BeginsRegister((parsed, answer, _) =>
            {
                if (!Theme.Read(parsed.GetValue(theme) ?? Environment.GetEnvironmentVariable("SPOOR_THEME")).Try(out var colours, out var fault)
                    || !AuthConfiguration.Read(parsed.GetValue(reached)).Try(out var auth, out fault)
                    || !SubjectOptions.Retention(null).Try(out var retention, out fault))
                {
                    return Task.FromResult<Outcome<Configuration, int>>(answer.Fault(fault, Exit.Bad));
                }

                return Task.FromResult<Outcome<Configuration, int>>(new Configuration(colours, auth, retention));
            },
            (_, parsed, answer, _) =>
            {
                var addresses = Split(parsed.GetValue(urls));
                return Task.FromResult(Array.Exists(addresses, IsInUse) ? answer.Fault(InUse(addresses, isDemo: false), Exit.Bad) : (int?)null);
            },
            async (configuration, parsed, register, answer, cancellation) =>
            {
                var (colours, auth, retention) = configuration;
                if (!await register.Accounts.AnyAsync(cancellation))
                {
                    answer.Error.WriteLine($"spoor: {Word.Of("serve.no_accounts")}");
                    await OfferFirstAsync(register, answer, auth, Split(parsed.GetValue(urls))[0], cancellation);
                }

                // The programme may be registered while serving, so serving continues.
                if (auth.Provider?.NotThere([.. (await new ProgrammeService(register.Log).ListAsync(cancellation)).Select(p => p.Id)]) is [_, ..] absent)
                {
                    answer.Error.WriteLine($"spoor: {Word.Of(Doctor.NotThere(absent))}");
                }

                var serving = new HostComposition(
                    register, TimeSpan.FromSeconds(parsed.GetValue(drain)), register.IsStandby ? await register.ReplicaAsync(cancellation) : null,
                    await register.Metadata.IsDemoAsync(cancellation), theme: colours, auth: auth, retention: retention);
                return await ServeAsync(serving, Split(parsed.GetValue(urls)), answer, _ => Task.CompletedTask, cancellation);
            });
    }

    /// <summary>Prints the code by which the first administrator is made in a browser.</summary>
    private static async Task OfferFirstAsync(RegisterConnection register, CommandOutput answer, AuthConfiguration auth, string url, CancellationToken cancellation)
    {
        var source = register.Accounts.Source;
        var first = new FirstAdministrator(register.Accounts, new AdministrationDatabase(source), SystemClock.Instance);
        if (!register.IsStandby && await first.OfferAsync(cancellation) is { } code)
        {
            answer.Error.WriteLine($"spoor: {Word.Of("serve.first", new Uri(auth.At.Public ?? new Uri(url), UrlBuilder.FirstAdministrator), code)}");
        }
    }

    /// <summary>Serves until stopped; the register is still open then.</summary>
    /// <param name="started">Called with the address once it is listening.</param>
    public static async Task<int> ServeAsync(
        HostComposition served, string[] urls, CommandOutput answer, Func<string, Task> started, CancellationToken cancellation)
    {
        var register = served.Register;
        if (await register.Views.CheckAsync(cancellation) is { } unfilled)
        {
            return answer.Fault(unfilled, Exit.NoDatabase);
        }

        CheckpointKey? key = null;
        if (!register.IsStandby && !CheckpointKey.OpenOrCreate(register.KeyFile).Try(out key, out var unusable))
        {
            return answer.Fault(unusable, Exit.Bad);
        }

        if (await register.Vault.RecoverAsync(cancellation) is { } locked)
        {
            // The register is served without the vault; pages say so where names would be shown.
            answer.Error.WriteLine(Word.Of("serve.vault_locked", Word.Of(locked.Sentence)));
        }

        using var kept = key;
        var checkpoints = key is null ? null : new CheckpointService(register.Log, register.Checkpoints, key);
        await using var app = WebHost.Build(register.Log, SystemClock.Instance, checkpoints, urls, served.Parts);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e)
        {
            // Stops parts already running cleanly, so that they print nothing after the error message.
            await app.StopAsync(CancellationToken.None);
            switch (e)
            {
                case IOException { InnerException: AddressInUseException }:
                    return answer.Fault(InUse(urls, served.LetsChooseRole), Exit.Bad);
                case IOException or SocketException:
                    return answer.Fault(Fault("serve.cannot_listen", string.Join(", ", urls), Word.Of(Causes.Of(e.InnerException ?? e))).With(e), Exit.Bad);
                case OperationCanceledException when cancellation.IsCancellationRequested:
                    return Exit.Done;
                default:
                    throw;
            }
        }

        answer.Error.WriteLine(Word.Of("serve.started", string.Join(", ", app.Urls)));
        await started(app.Urls.First());
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A part that fails irrecoverably stops the host: a restart is better than running half broken.
        await using (cancellation.Register(() => stopped.TrySetResult()))
        await using (app.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult()))
        {
            await stopped.Task;
        }

        var wasToldTo = cancellation.IsCancellationRequested;

        app.Services.GetRequiredService<DrainHealthCheck>().Stop();
        await Task.Delay(served.Drain, CancellationToken.None);
        await app.StopAsync(CancellationToken.None);
        return wasToldTo ? Exit.Done : answer.Fault(Fault("serve.failed"), Exit.NoDatabase);
    }

    private static Domain.Text InUse(string[] urls, bool isDemo) => Fault("serve.port_taken", string.Join(", ", urls), Alongside(isDemo, urls[0]));

    /// <summary>Whether the port is in use.</summary>
    private static bool IsInUse(string url)
    {
        var address = new Uri(url);
        var at = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback;
        using var listener = new TcpListener(at, address.Port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }

    private static string Alongside(bool isDemo, string url)
    {
        var taken = new Uri(url).Port;
        var port = taken < IPEndPoint.MaxPort ? taken + 1 : taken - 1;

        // Suggests the demo's own option: following the advice of serve would create a real register.
        return isDemo ? $"--port {port}" : $"--urls {new UriBuilder(url) { Port = port }.Uri.GetLeftPart(UriPartial.Authority)}";
    }

    private static Domain.Text Fault(string key, params object[] values)
    {
        var sentence = Word.Of(key, values);
        return new(sentence, sentence);
    }

    private static string[] Split(string? urls) => (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } all ? all : [""];

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address is { Scheme: "http", PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    /// <summary>The options and environment, read before the register is opened.</summary>
    private sealed record Configuration(Theme? Theme, AuthConfiguration Auth, RetentionOptions Retention);
}
