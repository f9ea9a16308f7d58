using System.CommandLine;
using Spectre.Console;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor migrate</c>: upgrades the schema after installing a version, run by an administrator as a privileged database user.</summary>
internal static class MigrateCommand
{
    public static Command Create() => new Command("migrate", "Brings the database to the schema of this version, or makes an empty register in it, and ends.")
        .WritesFirst((_, _, answer, _) =>
        {
            answer.Out.WriteLine(Word.Of("migrate.done"));
            return Task.FromResult(Exit.Done);
        });
}
