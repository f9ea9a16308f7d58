using Npgsql;
using Spoor.Domain;

namespace Spoor.Store.Postgres;

/// <summary>Brings a database to the schema of this program, forward only.</summary>
public static class Migrator
{
    // One key for all hosts, so that two that start at once do not both migrate. The number means nothing.
    private const long LockKey = 0x53706f6f72;

    /// <summary>Applies what is not applied yet, all in one transaction.</summary>
    /// <param name="migrations">Null is all of them; tests apply fewer to make an older database.</param>
    /// <returns>How many were applied, or why the database is not ours to use.</returns>
    public static async Task<Outcome<int, Text>> Migrate(
        NpgsqlDataSource source, CancellationToken cancellation, IReadOnlyList<Migration>? migrations = null)
    {
        migrations ??= SqlFiles.AllMigrations;
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute(connection, $"select pg_advisory_xact_lock({LockKey})", cancellation);

        if (await FirstColumn(connection, "select nspname from pg_namespace where nspname = 'spoor_migrations'", cancellation) is [])
        {
            if (await FirstColumn(connection, SqlFiles.Query("foreign_tables"), cancellation) is [_, ..] foreign)
            {
                return Foreign(foreign);
            }

            await Execute(connection, SqlFiles.Query("begin_migrations"), cancellation);
        }

        var applied = await Applied(connection, cancellation);
        if (Disagreement(applied, migrations) is { } fault)
        {
            return fault;
        }

        foreach (var migration in migrations.Skip(applied.Count))
        {
            await Execute(connection, migration.Sql, cancellation);
            await using var note = new NpgsqlCommand(SqlFiles.Query("note_migration"), connection)
            {
                Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await note.ExecuteNonQueryAsync(cancellation);
            if (migration.Name == OlderLog.SealMigration)
            {
                await OlderLog.Seal(connection, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
        return migrations.Count - applied.Count;
    }

    private static Text? Disagreement(List<(int Number, string Name, string Checksum)> applied, IReadOnlyList<Migration> migrations)
    {
        if (applied.Count > migrations.Count)
        {
            return new(
                $"De database is van een nieuwere Spoor (migratie {applied[^1].Number}). Gebruik die versie of een nieuwere.",
                $"The database is of a newer Spoor (migration {applied[^1].Number}). Use that version or a newer one.");
        }

        foreach (var ((number, name, checksum), migration) in applied.Zip(migrations))
        {
            if (number != migration.Number || checksum != migration.Checksum)
            {
                return new(
                    $"Migratie {number} ({name}) in de database is een andere dan die van dit programma. Gebruik het programma waarmee de database is gemaakt.",
                    $"Migration {number} ({name}) in the database is not the one of this program. Use the program that made the database.");
            }
        }

        return null;
    }

    private static Text Foreign(IReadOnlyList<string> tables) => new(
        $"De database bevat tabellen die niet van Spoor zijn ({string.Join(", ", tables)}). Geef Spoor een eigen, lege database.",
        $"The database holds tables that are not Spoor's ({string.Join(", ", tables)}). Give Spoor an empty database of its own.");

    private static async Task<List<(int, string, string)>> Applied(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Query("applied_migrations"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<(int, string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static async Task<List<string>> FirstColumn(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
