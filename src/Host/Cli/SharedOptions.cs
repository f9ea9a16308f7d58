using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;

namespace Spoor.Host.Cli;

/// <summary>Options shared by several commands.</summary>
internal static class SharedOptions
{
    public static Option<string?> Database { get; } = new("--database")
    {
        Description = "Npgsql connection string of a PostgreSQL database. Default: SPOOR_DATABASE, else a cluster of Spoor's own.",
        HelpName = "connection",
        Recursive = true,
    };

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Directory of Spoor's own PostgreSQL cluster. Default: SPOOR_DATA, else a per-user data directory.",
        HelpName = "dir",
        Recursive = true,
    };

    public static Option<string?> Key { get; } = new("--key")
    {
        Description = "File with the key that signs checkpoints; made where it is not there. Default: SPOOR_KEY, else beside the register.",
        HelpName = "file",
    };

    public static Option<string?> VaultKeys { get; } = new("--vault-keys")
    {
        Description = "Directory with the keys of the identity vault. Default: SPOOR_VAULT_KEYS, else beside the register.",
        HelpName = "dir",
    };

    public static Option<string> Lang { get; } = Limited(new Option<string>("--lang")
    {
        Description = "Output language: nl or en.",
        HelpName = "language",
        DefaultValueFactory = _ => "nl",
        Recursive = true,
    });

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer with exactly one JSON document on standard output.",
    };

    public static Option<int> Year { get; } = new("--year")
    {
        Description = "The calendar year (Europe/Amsterdam).",
        HelpName = "year",
        Required = true,
        CustomParser = r => int.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && ContractYears.Hold(year)
            ? year
            : Refuse<int>(r, ContractYears.Wanted.En),
    };

    public static Option<string?> Programme { get; } = new("--programme")
    {
        Description = "The programme. May be left out where the register has one.",
        HelpName = "id",
    };

    public static Option<Instant?> KnownAt { get; } =
        InstantOption("--known-at", "What the register knew at this instant, such as 2023-01-15T11:00:00Z, or at the end of this date in Amsterdam. Default: now.");

    public static Option<LocalDate?> AsOf { get; } =
        DateOption("--as-of", "A step dated after this date has not happened yet. Default: the local date of the known-at instant.");

    public static Option<string?> Definition { get; } = new("--definition")
    {
        Description = "A definition by name, or a file that holds one. Default: the one adopted last, else nhn-plan.",
        HelpName = "name or file",
    };

    /// <summary>Adds the replay options to a command.</summary>
    public static TCommand AddReplayOptions<TCommand>(this TCommand command)
        where TCommand : Command
    {
        command.Options.Add(Year);
        command.Options.Add(Programme);
        command.Options.Add(KnownAt);
        command.Options.Add(AsOf);
        command.Options.Add(Definition);
        command.Options.Add(Json);
        return command;
    }

    /// <summary>The replay requested.</summary>
    public static ReplayRequest ReplayRequest(this ParseResult parsed) => new(
        parsed.GetValue(Year),
        parsed.GetValue(Programme),
        parsed.GetValue(KnownAt),
        parsed.GetValue(AsOf),
        parsed.GetValue(Definition),
        DefinitionMayBeFile: true);

    /// <summary>An option for an instant, or a date meaning the end of it.</summary>
    public static Option<Instant?> InstantOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "instant or date",
        CustomParser = r => InstantParser.FindOrEndOfDay(r.Tokens[0].Value) ?? Refuse<Instant?>(r, "a date such as 2023-01-15, nor an instant with at most six fraction digits, such as 2023-01-15T11:00:00Z"),
    };

    /// <summary>An option for a date.</summary>
    public static Option<LocalDate?> DateOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "date",
        CustomParser = r => ContractDate.Find(r.Tokens[0].Value) ?? Refuse<LocalDate?>(r, "a date such as 2022-12-31"),
    };

    /// <summary>Rejects the value of an option.</summary>
    public static T? Refuse<T>(ArgumentResult result, string wanted)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not {wanted}.");
        return default;
    }

    private static Option<string> Limited(Option<string> option)
    {
        option.AcceptOnlyFromAmong("nl", "en");
        return option;
    }
}
