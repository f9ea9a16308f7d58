using System.CommandLine;
using System.Globalization;
using System.Net;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.EmbeddedPostgres;
using Spoor.Host.Components.Requests;
using Spoor.Host.Demo;
using Spoor.Host.Words;
using Spoor.Identity;
using Spoor.Identity.Access;

namespace Spoor.Host.Cli;

/// <summary><c>spoor demo</c>: serves the sample region from a register of its own. It never touches a register it did not create.</summary>
internal static class DemoCommand
{
    public const string Name = "demo";

    private const int DefaultPort = 5080;

    private static readonly (string Question, string Place)[] Questions =
    [
        ("demo.question.year", "/"),
        ("demo.question.why", "/trajecten/T-2022-35/waarom"),
        ("demo.question.known", "/jaren/2022?stand=2023-01-10"),
        ("demo.question.seal", UrlBuilder.Checkpoints),
    ];

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
        var reset = new Option<bool>("--reset") { Description = "Begin again: removes the register that the demo made there, and no other." };
        return new Command(Name, "The sample region, continued up to today, in a register of its own apart from any real one, and serves it.") { port, reset }
            .Runs(async (parsed, answer, cancellation) =>
            {
                if (!(await OwnAsync(parsed, parsed.GetValue(reset), cancellation)).Try(out var register, out var fault))
                {
                    return answer.Fault(fault.Sentence, fault.Exit);
                }

                await using (register)
                {
                    return await ShowAsync(register, parsed.GetValue(port), answer, cancellation);
                }
            });
    }

    /// <summary>Opens or creates the demo's register. Environment variables for databases, directories and keys are ignored: they are for a real one.</summary>
    private static async Task<Outcome<RegisterConnection, OpenFault>> OwnAsync(ParseResult parsed, bool reset, CancellationToken cancellation)
    {
        if (parsed.GetValue(SharedOptions.Database) is not null)
        {
            return new OpenFault(
                new(
                    "De demo gebruikt geen opgegeven database, zodat er nooit iets verzonnens in een echt register komt. Laat --database weg; een eigen map kiest u met --data.",
                    "The demo uses no database that is given, so that nothing made up ever gets into a real register. Leave --database out; choose a directory of its own with --data."),
                Exit.Bad);
        }

        if (!DemoDirectory.Claim(parsed.GetValue(SharedOptions.Data) ?? DemoDirectory.Default()).Try(out var directory, out var refused)
            || (reset && (refused = await directory.ClearAsync(cancellation)) is not null))
        {
            return OpenFault.Of(refused);
        }

        if (!(await RegisterConnection.OpenOwnAsync(directory.Path, key: null, vault: null, mayBegin: true, cancellation)).Try(out var register, out var fault))
        {
            return fault;
        }

        if (!await register.Metadata.IsDemoAsync(cancellation))
        {
            // If the demo was interrupted before marking it, the register is still empty; otherwise it holds something else.
            if (!await register.Metadata.IsUnusedAsync(cancellation))
            {
                await register.DisposeAsync();
                return OpenFault.Of(ClusterFault.NotMadeByDemo(directory.Path));
            }

            await register.Metadata.MarkDemoAsync(cancellation);
        }

        directory.NoteRegister((await register.Log.SealAsync(cancellation)).Origin);
        await Console.Error.WriteLineAsync(Word.Of("demo.place", directory.Path));
        return register;
    }

    private static async Task<int> ShowAsync(RegisterConnection register, int port, CommandOutput answer, CancellationToken cancellation)
    {
        var filled = await DemoRegister.FillAsync(register.Log, SystemClock.Instance.GetCurrentInstant(), cancellation);
        if (!filled.Try(out var isNew, out var fault))
        {
            return answer.Fault(fault, Exit.Bad);
        }

        if (await DemoPersons.FillAsync(register.Log, register.Vault, SystemClock.Instance.GetCurrentInstant(), cancellation) is { } locked)
        {
            answer.Error.WriteLine(Word.Of("serve.vault_locked", Word.Of(locked.Sentence)));
        }

        answer.Out.WriteLine(Word.Of(isNew ? "demo.filled" : "demo.kept"));
        if (!AuthConfiguration.Read(null).Try(out var auth, out fault))
        {
            return answer.Fault(fault, Exit.Bad);
        }

        // Only the demo, without real people, allows choosing a user without a password.
        var served = new HostComposition(register, TimeSpan.Zero, isDemo: true, letsChooseRole: true, auth: auth);
        return await ServeCommand.ServeAsync(
            served, [$"http://localhost:{port}"], answer, address => InviteAsync(answer, address, register, cancellation), cancellation);
    }

    /// <summary>Prints where to start, once the demo is served.</summary>
    private static async Task InviteAsync(CommandOutput answer, string address, RegisterConnection register, CancellationToken cancellation)
    {
        answer.Out.WriteLine(Word.Of("demo.questions", address));
        foreach (var ((question, place), index) in Questions.Select((q, i) => (q, i)))
        {
            answer.Out.WriteLine($"  {index + 1}. {Word.Of(question)}\n     {address}{place}\n     {Word.Of("demo.question.as", As(place))}");
        }

        answer.Out.WriteLine(Word.Of("demo.stop"));
    }

    /// <summary>The demo users with full access to a page.</summary>
    private static string As(string place) => PermissionMatrix.OfPath(place.Split('?')[0]) is { } row
        ? string.Join(", ", Enum.GetValues<AccessRole>().Where(r => row.Of(r) == AccessScope.Full).Select(r => Word.Of("persona", r)))
        : throw new InvalidOperationException($"Nobody is let in at {place}.");
}
