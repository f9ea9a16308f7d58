using Spoor.Domain;
using Spoor.EmbeddedPostgres;

namespace Spoor.Host.Cli;

/// <summary>Why there is no register for a command to work on.</summary>
/// <param name="Exit">2 where none is at the named place and the command begins none; 3 where the database cannot be reached or is not ours.</param>
public sealed record OpenFault(Text Sentence, int Exit)
{
    /// <summary>Whether a register could begin there: the place is empty, and there is nothing else wrong with it.</summary>
    public bool IsNoRegister { get; private init; }

    /// <summary>The database that was named holds nothing.</summary>
    public static OpenFault EmptyDatabase { get; } = new(
        new(
            "In deze database staat geen register; er is niets gemaakt. Controleer --database of SPOOR_DATABASE. Een nieuw register begint met spoor import, spoor restore of spoor user add.",
            "There is no register in this database; nothing was made. Check --database or SPOOR_DATABASE. A new register begins with spoor import, spoor restore or spoor user add."),
        Cli.Exit.Bad) { IsNoRegister = true };

    /// <summary>What a cluster of Spoor's own was refused for.</summary>
    public static OpenFault Of(ClusterFault fault) => new(
        fault.Sentence, fault.Code is ClusterFault.NoRegister or ClusterFault.NotTheDemos or ClusterFault.DemoInUse ? Cli.Exit.Bad : Cli.Exit.NoDatabase)
    {
        IsNoRegister = fault.Code == ClusterFault.NoRegister,
    };
}
