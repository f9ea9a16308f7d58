using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using Spectre.Console;
using Spoor.Host.Web;
using Spoor.Host.Words;
using Spoor.Host.Sealing;
using Spoor.Store.Seal;

namespace Spoor.Host.Cli;

/// <summary><c>spoor serve</c>: the web application and the API, for this machine only until there is a sign-in.</summary>
internal static class ServeCommand
{
    public const string DefaultUrl = "http://localhost:5080";

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
                    $"'{refused}' is not an http address of this machine itself, and there is no sign-in yet, so nothing else is listened on."
                    + $" Give one such as {DefaultUrl}.");
            }
        });
        return new Command("serve", "The web application and the API, on this machine.") { urls, SharedOptions.Key }
            .RunsOnRegister((parsed, register, answer, cancellation) =>
                Serve(register, Split(parsed.GetValue(urls)), answer, _ => { }, cancellation));
    }

    /// <summary>Serves until it is told to stop; the register is still open then.</summary>
    /// <param name="started">Told the address once it answers.</param>
    public static async Task<int> Serve(
        OpenRegister register, string[] urls, Answer answer, Action<string> started, CancellationToken cancellation)
    {
        if (!CheckpointKey.OpenOrCreate(register.KeyFile).Try(out var key, out var unusable))
        {
            return answer.Fault(unusable, Exit.Bad);
        }

        using var kept = key;
        var checkpoints = new CheckpointDesk(register.Log, register.Checkpoints, key);
        await using var app = WebHost.Build(register.Log, SystemClock.Instance, checkpoints, urls, register.Views);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return answer.Fault(Fault("serve.port_taken", string.Join(", ", urls), Beside(urls[0])), Exit.Bad);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return answer.Fault(Fault("serve.cannot_listen", string.Join(", ", urls), e.Message), Exit.Bad);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Exit.Done;
        }

        answer.Error.WriteLine(Word.Of("serve.started", string.Join(", ", app.Urls)));
        started(app.Urls.First());
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        await app.StopAsync(CancellationToken.None);
        return Exit.Done;
    }

    private static string Beside(string url)
    {
        var port = new Uri(url).Port;
        return new UriBuilder(url) { Port = port < IPEndPoint.MaxPort ? port + 1 : port - 1 }.Uri.GetLeftPart(UriPartial.Authority);
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
}
