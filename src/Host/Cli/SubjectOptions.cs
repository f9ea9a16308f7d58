using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Components.Requests;
using Spoor.Host.Subjects;
using Spoor.Projections.Retention;

namespace Spoor.Host.Cli;

/// <summary>Options shared by the commands about persons.</summary>
internal static class SubjectOptions
{
    private const string YearsVariable = "SPOOR_RETENTION_YEARS";

    /// <summary>The requesting account: never a name (events.md, <c>actor</c>).</summary>
    public static Option<string> By { get; } = new("--by")
    {
        Description = "The opaque account that does it, never a name.",
        HelpName = "account",
        DefaultValueFactory = _ => "cli",
        CustomParser = r => QueryText(r) ?? SharedOptions.Refuse<string>(r, "an account: 1 to 64 letters, digits, dots, underscores or hyphens")!,
    };

    /// <summary>The retention period of identities.</summary>
    public static Option<int?> Years { get; } = new("--years")
    {
        Description = $"Years that an identity is kept after the last trajectory was closed. Default: {YearsVariable}, else {RetentionOptions.Default.Years}.",
        HelpName = "number",
        CustomParser = r => Find(r.Tokens[0].Value) ?? SharedOptions.Refuse<int?>(r, $"a number of years from {RetentionOptions.Least} to {RetentionOptions.Most}"),
    };

    /// <summary>A person by pseudonym.</summary>
    public static Argument<ClientId> Client() => new("client")
    {
        Description = "The pseudonym of the person, such as C-0001.",
        CustomParser = r => QueryText(r) is { } id ? new ClientId(id) : SharedOptions.Refuse<ClientId>(r, "a pseudonym: 1 to 64 letters, digits, dots, underscores or hyphens"),
    };

    /// <summary>A required option for a code from a list.</summary>
    public static Option<TCode> Code<TCode>(string name, string description, params TCode[] but)
        where TCode : struct, Enum
    {
        var names = string.Join(", ", Codes<TCode>.Names.Where(n => !but.Contains(Codes<TCode>.Find(n)!.Value)));
        return new(name)
        {
            Description = $"{description} One of {names}.",
            HelpName = "reason",
            Required = true,
            CustomParser = r => Codes<TCode>.Find(r.Tokens[0].Value) is { } code && !but.Contains(code) ? code : SharedOptions.Refuse<TCode>(r, $"one of {names}"),
        };
    }

    /// <summary>The retention period of identities: from the option, else the environment.</summary>
    /// <returns>Or why the environment variable is not a number of years.</returns>
    public static Outcome<RetentionOptions, Text> Retention(ParseResult? parsed)
    {
        if (parsed?.GetValue(Years) is { } years)
        {
            return new RetentionOptions(years);
        }

        return Environment.GetEnvironmentVariable(YearsVariable) switch
        {
            null or "" => RetentionOptions.Default,
            var text when Find(text) is { } set => new RetentionOptions(set),
            _ => new Text(
                $"{YearsVariable} is geen aantal jaren van {RetentionOptions.Least} tot en met {RetentionOptions.Most}.",
                $"{YearsVariable} is not a number of years from {RetentionOptions.Least} to {RetentionOptions.Most}."),
        };
    }

    /// <summary>The service for a register.</summary>
    public static SubjectService Service(RegisterConnection register, RetentionOptions options) => new(register.Log, register.Vault, register.Persons, options);

    private static int? Find(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is >= RetentionOptions.Least and <= RetentionOptions.Most ? years : null;

    private static string? QueryText(ArgumentResult result) => result.Tokens is [{ Value: var text }] && QueryReader.IdIn<ClientId>(text) is not null ? text : null;
}
