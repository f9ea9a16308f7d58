using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Host.Components.Shell;
using Text = Spoor.Domain.Text;
using Spoor.Database;

namespace Spoor.Host.Cli;

/// <summary>A command on a register: opens it, runs, closes it, and returns the exit status.</summary>
internal static class RegisterCommand
{
    public delegate Task<int> Body(ParseResult parsed, RegisterConnection register, CommandOutput answer, CancellationToken cancellation);

    public delegate Task<int> Body<in TInput>(TInput input, ParseResult parsed, RegisterConnection register, CommandOutput answer, CancellationToken cancellation);

    /// <summary>Runs a command on the register its options name. It never creates one.</summary>
    public static Command RunsOnRegister(this Command command, Body body) => command.Runs(async (parsed, answer, cancellation) =>
        await RunOnAsync(await RegisterConnection.OpenAsync(parsed, mayBegin: null, cancellation), command, parsed, body, answer, cancellation));

    /// <summary>Runs a command on the register its options name, creating it if needed. Input is validated before the register is opened,
    /// so that a rejected command creates none.</summary>
    /// <param name="check">Reads the input; or the exit status if it was rejected and that has been reported.</param>
    /// <param name="checkNew">Additional checks if the register would be new: the exit status if it is rejected; null to create it.</param>
    public static Command BeginsRegister<TInput>(
        this Command command,
        Func<ParseResult, CommandOutput, CancellationToken, Task<Outcome<TInput, int>>> check,
        Func<TInput, ParseResult, CommandOutput, CancellationToken, Task<int?>> checkNew,
        Body<TInput> body) => command.Runs(async (parsed, answer, cancellation) =>
    {
        if (!(await check(parsed, answer, cancellation)).Try(out var input, out var refused))
        {
            return refused;
        }

        using var ended = input as IDisposable;
        int? refusedAsNew = null;
        var opened = await RegisterConnection.OpenAsync(parsed, async () => (refusedAsNew = await checkNew(input, parsed, answer, cancellation)) is null, cancellation);
        return refusedAsNew ?? await RunOnAsync(opened, command, parsed, (_, register, _, _) => body(input, parsed, register, answer, cancellation), answer, cancellation);
    });

    /// <summary>Runs a writing command on the register its options name. It never creates one.</summary>
    public static Command WritesRegister(this Command command, Body body) => command.RunsOnRegister(OnPrimary(body));

    /// <summary>Runs a writing command on the register its options name, creating it if needed; see
    /// <see cref="BeginsRegister{TInput}"/>.</summary>
    public static Command WritesFirst<TInput>(
        this Command command,
        Func<ParseResult, CommandOutput, CancellationToken, Task<Outcome<TInput, int>>> check,
        Func<TInput, ParseResult, CommandOutput, CancellationToken, Task<int?>> checkNew,
        Body<TInput> body) =>
        command.BeginsRegister(check, checkNew, (input, parsed, register, answer, cancellation) =>
            OnPrimary((_, _, _, _) => body(input, parsed, register, answer, cancellation))(parsed, register, answer, cancellation));

    /// <summary>Runs a writing command without input to validate on the register its options name, creating it if needed.</summary>
    public static Command WritesFirst(this Command command, Body body) => command.WritesFirst(
        (_, _, _) => Task.FromResult<Outcome<bool, int>>(true),
        (_, _, _, _) => Task.FromResult<int?>(null),
        (_, parsed, register, answer, cancellation) => body(parsed, register, answer, cancellation));

    private static Body OnPrimary(Body body) => (parsed, register, answer, cancellation) =>
        register.IsStandby ? Task.FromResult(answer.Fault(ReplicaWords.ReadOnly, Exit.NoDatabase)) : body(parsed, register, answer, cancellation);

    private static async Task<int> RunOnAsync(
        Outcome<RegisterConnection, OpenFault> opened, Command command, ParseResult parsed, Body body, CommandOutput answer, CancellationToken cancellation)
    {
        if (!opened.Try(out var register, out var fault))
        {
            return answer.Fault(fault.Sentence, fault.Exit);
        }

        await using (register)
        {
            if (register.IsStandby)
            {
                await WriteReplicationLagAsync(command, register, answer, cancellation);
            }

            return await body(parsed, register, answer, cancellation);
        }
    }

    /// <summary>Runs a command in the selected language.</summary>
    public static Command Runs(this Command command, Func<ParseResult, CommandOutput, CancellationToken, Task<int>> body)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(parsed.GetValue(SharedOptions.Lang)!);
            var answer = new CommandOutput(command.Options.Contains(SharedOptions.Json) && parsed.GetValue(SharedOptions.Json));
            try
            {
                return await body(parsed, answer, cancellation);
            }
            catch (DbException lost)
            {
                return answer.Fault(FaultOf(lost), Exit.NoDatabase);
            }
            catch (Exception unusable) when (unusable is InvalidDataException or ArgumentException or NotSupportedException or IOException or UnauthorizedAccessException)
            {
                // Status 1 is a result, so other failures must never use it.
                return answer.Fault(
                    new Text($"Dit kan niet worden gelezen of geschreven: {Causes.Of(unusable).Nl}. Controleer de opgegeven namen en het register (spoor verify).",
                        $"This cannot be read or written: {Causes.Of(unusable).En}. Check the names that were given and the register (spoor verify).").With(unusable),
                    Exit.Bad);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return answer.Fault(
                    new("Afgebroken. Wat nog niet was bevestigd, is niet vastgelegd: doe de opdracht zo nodig opnieuw.",
                        "Broken off. What was not confirmed yet is not stored: run the command again if need be."),
                    Exit.Bad);
            }
        });
        return command;
    }

    /// <summary>Writes the replication lag beside the result: later events are not in it.</summary>
    private static async Task WriteReplicationLagAsync(Command command, RegisterConnection register, CommandOutput answer, CancellationToken cancellation)
    {
        if (await (await register.ReplicaAsync(cancellation)).ReachAsync(cancellation) is { } reach)
        {
            // If standard output is text, this is part of it.
            var isForPeople = command.Options.Contains(SharedOptions.Year) && !answer.IsJson;
            (isForPeople ? answer.Out : answer.Error).WriteLine(ReplicaWords.Of(reach));
        }
    }

    /// <summary>The fault of a database that failed while a command ran; what the command did not confirm is not stored.</summary>
    private static Text FaultOf(DbException lost) => lost.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new(
            "De schijf van de database is vol. Maak ruimte en doe de opdracht opnieuw; van wat niet was bevestigd, is niets vastgelegd.",
            "The database's disk is full. Make room and run the command again; nothing is stored of what was not confirmed."),
        PostgresErrorCodes.InsufficientPrivilege => new Text(
            $"De gebruiker van de database mag dit niet. Gebruik er een die lid is van spoor_app.",
            $"The database's user may not do this. Use one that is a member of spoor_app.").With(lost),
        PostgresErrorCodes.ReadOnlySqlTransaction => ReplicaWords.ReadOnly,
        _ => new Text(
            $"De database antwoordt niet meer: {Causes.Of(lost).Nl}. Kijk of de server draait en doe de opdracht opnieuw; van wat niet was bevestigd, is niets vastgelegd.",
            $"The database does not answer any more: {Causes.Of(lost).En}. See whether the server runs and run the command again; nothing is stored of what was not confirmed.").With(lost),
    };
}
