using System.CommandLine;
using System.Globalization;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;

namespace Spoor.Host.Cli;

/// <summary>The size and root of a printed checkpoint, as options of a command.</summary>
internal static class PrintedRootOptions
{
    private static readonly Option<long?> Size = new("--size")
    {
        Description = "Over how many first lines the printed root was.",
        HelpName = "n",
        CustomParser = r => long.TryParse(r.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : SharedOptions.Refuse<long?>(r, "a number of lines, such as 1222"),
    };

    private static readonly Option<TreeHash?> Root = new("--root")
    {
        Description = "The printed root: sha256: and 64 hexadecimal digits.",
        HelpName = "root",
        CustomParser = r => TreeHash.Find(r.Tokens[0].Value)
            ?? SharedOptions.Refuse<TreeHash?>(r, "a root as it is printed: sha256: and 64 hexadecimal digits"),
    };

    /// <summary>Adds the options of a printed root: size and root together, or neither.</summary>
    public static Command AddPrintedRoot(this Command command)
    {
        command.Options.Add(Size);
        command.Options.Add(Root);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Size) is null != result.GetResult(Root) is null)
            {
                result.AddError("--size and --root belong together: give both, or neither.");
            }
        });
        return command;
    }

    /// <summary>The printed root given; null if there is none.</summary>
    public static ExpectedRoot? PrintedRoot(this ParseResult parsed) =>
        (parsed.GetValue(Size), parsed.GetValue(Root)) is ({ } size, { } root) ? new(size, root) : null;
}
