using System.Security.Cryptography;
using System.Text;
using Spoor.Domain;

namespace Spoor.EventStore.Postgres;

/// <summary>A migration that a database says it has.</summary>
internal sealed record AppliedMigration(int Number, string Name, string Checksum);

/// <summary>The schema of a new register. It replaces migrations 1 to 93, which older registers have applied one by one, wholly or in part.</summary>
internal static class Baseline
{
    public const int Number = 93;
    public const string Name = "baseline";

    // The migrations of the first release are no longer in this program: SHA-256 over number, name and checksum of each, one per line.
    private const int FirstRelease = 77;
    private const string OneByOne = "0387c3f6e3199f0dcef0cc2ad329d34f8ca373f00d59c0ad7ff6383b615d8c07";

    // Registers created after that release began with a baseline in their place.
    private static readonly Migration Earlier = new(FirstRelease, Name, Sql: "", "9140b6524280d58cb0a365985f67cb7775e225bbc2183afaba4e78ba705d32d7");

    /// <summary>The migrations of a register created before this baseline. The first is never run: every such register has its contents already.</summary>
    public static IReadOnlyList<Migration> Upgrade { get; } = [Earlier, .. Migrations.Upgrade, .. Migrations.All.Skip(1)];

    /// <summary>The migrations that bring a database to the schema of this program.</summary>
    public static IReadOnlyList<Migration> From(IReadOnlyList<AppliedMigration> applied) => applied is [{ Number: < Number }, ..] ? Upgrade : Migrations.All;

    /// <summary>The migrations a database has applied, with the earlier baseline in place of those it replaced.</summary>
    public static Outcome<IReadOnlyList<AppliedMigration>, Text> Of(IReadOnlyList<AppliedMigration> applied)
    {
        List<AppliedMigration> before = [.. applied.TakeWhile(m => m.Number <= FirstRelease && m.Name != Name)];
        return before switch
        {
            [] => Outcome<IReadOnlyList<AppliedMigration>, Text>.Of(applied),
            _ when Hash(before) == OneByOne => Outcome<IReadOnlyList<AppliedMigration>, Text>.Of(
                [new(Earlier.Number, Earlier.Name, Earlier.Checksum), .. applied.Skip(before.Count)]),
            [.., { Number: < FirstRelease and var last }] => new Text(
                $"Het register is van een Spoor van vóór de eerste uitgave (migratie {last}). Open het eerst één keer met de Spoor van commit 2f84845, en daarna met deze.",
                $"The register is of a Spoor of before the first release (migration {last}). Open it once with the Spoor of commit 2f84845, and then with this one."),
            _ => new Text(
                $"De migraties tot en met {FirstRelease} in de database zijn andere dan die van dit programma. Gebruik het programma waarmee de database is gemaakt.",
                $"The migrations up to {FirstRelease} in the database are not those of this program. Use the program that made the database."),
        };
    }

    private static string Hash(IEnumerable<AppliedMigration> migrations) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(migrations.Select(m => $"{m.Number} {m.Name} {m.Checksum}\n")))));
}
