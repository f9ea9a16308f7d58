using System.Security.Cryptography;
using System.Text;
using Spoor.Domain;

namespace Spoor.EventStore.Postgres;

/// <summary>A migration that a database says it has.</summary>
internal sealed record AppliedMigration(int Number, string Name, string Checksum);

/// <summary>The schema that a new register begins with. It replaces migrations 1 to 77, which a register of before it applied one by one.</summary>
internal static class Baseline
{
    public const int Number = 77;
    public const string Name = "baseline";

    // SHA-256 over number, name and checksum of each of those migrations, a line each.
    private const string Replaced = "0387c3f6e3199f0dcef0cc2ad329d34f8ca373f00d59c0ad7ff6383b615d8c07";

    /// <summary>What a database has applied, the baseline in the place of what it replaces.</summary>
    public static Outcome<IReadOnlyList<AppliedMigration>, Text> Of(IReadOnlyList<AppliedMigration> applied)
    {
        List<AppliedMigration> before = [.. applied.TakeWhile(m => m.Number <= Number && m.Name != Name)];
        return before switch
        {
            [] => Outcome<IReadOnlyList<AppliedMigration>, Text>.Of(applied),
            _ when Hash(before) == Replaced => Outcome<IReadOnlyList<AppliedMigration>, Text>.Of(
                [new(Number, Name, SqlFiles.AllMigrations[0].Checksum), .. applied.Skip(before.Count)]),
            [.., { Number: < Number and var last }] => new Text(
                $"Het register is van een Spoor van vóór de eerste uitgave (migratie {last}). Open het eerst één keer met de Spoor van commit 2f84845, en daarna met deze.",
                $"The register is of a Spoor of before the first release (migration {last}). Open it once with the Spoor of commit 2f84845, and then with this one."),
            _ => new Text(
                $"De migraties tot en met {Number} in de database zijn andere dan die van dit programma. Gebruik het programma waarmee de database is gemaakt.",
                $"The migrations up to {Number} in the database are not those of this program. Use the program that made the database."),
        };
    }

    private static string Hash(IEnumerable<AppliedMigration> migrations) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(migrations.Select(m => $"{m.Number} {m.Name} {m.Checksum}\n")))));
}
