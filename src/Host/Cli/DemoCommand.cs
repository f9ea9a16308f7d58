using System.CommandLine;
using System.Globalization;
using System.Net;
using NodaTime;
using Spectre.Console;
using Spoor.Host.Access;
using Spoor.Host.Demo;
using Spoor.Host.Replicas;
using Spoor.Host.Web.Seal;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor demo</c>: fills an empty register with the sample region and serves it.</summary>
internal static class DemoCommand
{
    private const int DefaultPort = 5080;

    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port to serve on.",
            HelpName = "port",
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number is >= 1 and <= IPEndPoint.MaxPort)
                {
                    return number;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a port: a number from 1 to {IPEndPoint.MaxPort}.");
                return DefaultPort;
            },
        };
        return new Command("demo", "Fills an empty register with the sample region, continued up to today, and serves it.") { port, SharedOptions.Key, SharedOptions.VaultKeys }
            .WritesRegister(async (parsed, register, answer, cancellation) =>
            {
                var filled = await DemoRegister.Fill(register.Log, SystemClock.Instance.GetCurrentInstant(), cancellation);
                if (!filled.Try(out var isNew, out var fault))
                {
                    return answer.Fault(fault, Exit.Bad);
                }

                if (await DemoPersons.Fill(register.Log, register.Vault, SystemClock.Instance.GetCurrentInstant(), cancellation) is { } locked)
                {
                    answer.Error.WriteLine(Word.Of("serve.vault_locked", Word.Of(locked.Sentence)));
                }

                answer.Out.WriteLine(Word.Of(isNew ? "demo.filled" : "demo.kept"));

                // Whom to be is chosen without a password where nothing is about real people, and there alone.
                var isSample = await DemoRegister.Is(register.Log, cancellation);
                if (!isSample)
                {
                    answer.Error.WriteLine($"spoor: {Word.Of("demo.not_sample")}");
                }

                if (!ServedDoors.Read(null).Try(out var doors, out fault))
                {
                    return answer.Fault(fault, Exit.Bad);
                }

                var served = new ServedRegister(register, TimeSpan.Zero, isSample, doors: doors);
                return await served.Open(replica: null, cancellation) is { } unusable ? answer.Fault(unusable, Exit.Bad) : await ServeCommand.Serve(
                    served, [$"http://localhost:{parsed.GetValue(port)}"], answer, address => Invite(answer, address, register, cancellation), cancellation);
            });
    }

    /// <summary>Invites to look around, once there is something to see.</summary>
    private static async Task Invite(Answer answer, string address, OpenRegister register, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && !await register.Views.IsFilled(CancellationToken.None))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        answer.Out.WriteLine(Word.Of("demo.questions", address));
        answer.Out.WriteLine($"  1. {Word.Of("demo.question.year")}\n     {address}/");
        answer.Out.WriteLine($"  2. {Word.Of("demo.question.why")}\n     {address}/trajecten/T-2022-35/waarom");
        answer.Out.WriteLine($"  3. {Word.Of("demo.question.known")}\n     {address}/jaren/2022?stand=2023-01-10");
        answer.Out.WriteLine($"  4. {Word.Of("demo.question.seal")}\n     {address}{SealEndpoints.Address}");
        answer.Out.WriteLine(Word.Of("demo.stop"));
    }
}
