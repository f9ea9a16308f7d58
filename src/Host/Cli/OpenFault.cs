using Spoor.Domain;
using Spoor.EmbeddedPostgres;

namespace Spoor.Host.Cli;

/// <summary>Why a command has no register to work on.</summary>
/// <param name="Exit">2 if there is none at the given place and the command creates none; 3 if the database cannot be reached or is not ours.</param>
public sealed record OpenFault(Text Sentence, int Exit)
{
    /// <summary>Whether a register could be created there: the place is empty, and nothing else is wrong with it.</summary>
    public bool IsNoRegister { get; private init; }

    /// <summary>The given database is empty.</summary>
    public static OpenFault EmptyDatabase { get; } = new(
        new(
            "In deze database staat geen register; er is niets gemaakt. Controleer --database of SPOOR_DATABASE. Een nieuw register begint met spoor import, spoor restore of spoor user add.",
            "There is no register in this database; nothing was made. Check --database or SPOOR_DATABASE. A new register begins with spoor import, spoor restore or spoor user add."),
        Cli.Exit.Bad) { IsNoRegister = true };

    /// <summary>The fault of an embedded cluster.</summary>
    public static OpenFault Of(ClusterFault fault) => new(
        fault.Sentence, fault.Code is ClusterFault.NoRegister or ClusterFault.NotTheDemos or ClusterFault.DemoInUse ? Cli.Exit.Bad : Cli.Exit.NoDatabase)
    {
        IsNoRegister = fault.Code == ClusterFault.NoRegister,
    };
}
