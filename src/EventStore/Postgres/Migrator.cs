using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>Brings a database to the schema of this program, forward only, and its privileges to those of log.md (One door).</summary>
/// <remarks>
/// Privileges are not migrations: a database created before the roles existed, or restored on a server without them, must get them too.
/// A user who may not create or assume the roles migrates as itself, and gets a register without roles: see <see cref="SessionRole"/>.
/// </remarks>
public static class Migrator
{
    // One lock key for all hosts, so that two that start together do not both migrate. An arbitrary number.
    private const long LockKey = 0x53706f6f72;

    /// <summary>Applies the missing migrations, all in one transaction.</summary>
    /// <param name="migrations">Null means all that this database needs; tests pass fewer to make an older one.</param>
    /// <returns>How many were applied, or why the database cannot be used.</returns>
    public static async Task<Outcome<int, Text>> MigrateAsync(
        NpgsqlDataSource source, CancellationToken cancellation, IReadOnlyList<Migration>? migrations = null)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", cancellation, LockKey);

        var isNew = await connection.FirstColumnAsync("select nspname from pg_namespace where nspname = 'spoor_migrations'", cancellation) is [];
        if (isNew && await connection.FirstColumnAsync(EmbeddedSql.Query("foreign_tables"), cancellation) is [_, ..] foreign)
        {
            return Foreign(foreign);
        }

        var standing = await DatabasePrivileges.OfAsync(connection, cancellation);
        var isOwner = standing.MayManage && await Access.AssumeOwnerRoleAsync(transaction, cancellation);
        if (!isOwner && !standing.MayMigrate)
        {
            return await StateAsync(connection, standing, isNew, migrations, standing.NotMigrated, cancellation) is { } behind ? behind : 0;
        }

        if (isNew)
        {
            await connection.ExecuteAsync(EmbeddedSql.Query("begin_migrations"), cancellation);
        }

        if (!(await MissingAsync(connection, migrations, cancellation)).Try(out var missing, out var fault))
        {
            return fault;
        }

        if (missing is [{ Name: not Baseline.Name }, ..])
        {
            // Like any append, an upgrade acquires the append lock first, before any other table: appends begun by an older host finish, and there is no deadlock.
            await connection.ExecuteAsync("lock table spoor.log_head in access exclusive mode", cancellation);
        }

        await ApplyAsync(connection, missing, cancellation);
        if (isOwner)
        {
            await Access.GrantAsync(connection, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return missing.Count;
    }

    /// <summary>Whether a database is completely empty: no register, and no other tables.</summary>
    public static async Task<bool> IsEmptyAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await connection.FirstColumnAsync("select nspname from pg_namespace where nspname = 'spoor_migrations'", cancellation) is []
            && await connection.FirstColumnAsync(EmbeddedSql.Query("foreign_tables"), cancellation) is [];
    }

    /// <summary>Whether a database has the schema of this program, without changing anything: for a hot standby, or a database in use.</summary>
    /// <returns>What to do first if it has not.</returns>
    public static async Task<Text?> CheckAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isNew = await connection.FirstColumnAsync("select nspname from pg_namespace where nspname = 'spoor_migrations'", cancellation) is [];
        var isStandby = await connection.FirstColumnAsync("select pg_is_in_recovery()::text", cancellation) is ["true"];
        var standing = await DatabasePrivileges.OfAsync(connection, cancellation);
        return await StateAsync(connection, standing, isNew, migrations: null, isStandby ? BehindOnStandby : standing.NotMigrated, cancellation);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, IEnumerable<Migration> migrations, CancellationToken cancellation)
    {
        foreach (var migration in migrations)
        {
            await connection.ExecuteAsync(migration.Sql, cancellation);
            await using var note = new NpgsqlCommand(EmbeddedSql.Query("note_migration"), connection)
            {
                Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await note.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Whether a user without migration rights can work here; if not, what an administrator must do first.</summary>
    private static async Task<Text?> StateAsync(
        NpgsqlConnection connection, DatabasePrivileges standing, bool isNew, IReadOnlyList<Migration>? migrations, Text behind, CancellationToken cancellation)
    {
        if (isNew)
        {
            return behind;
        }

        try
        {
            if (standing.MayBeApp)
            {
                // A NOINHERIT member has its privileges only as the app role.
                await connection.ExecuteAsync($"set local role {Access.App}", cancellation);
            }

            return !(await MissingAsync(connection, migrations, cancellation)).Try(out var missing, out var fault) ? fault
                : missing is [_, ..] ? behind
                : null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return standing.NotLetIn;
        }
    }

    /// <summary>The migrations a database has not applied yet, or why it cannot be migrated.</summary>
    private static async Task<Outcome<IReadOnlyList<Migration>, Text>> MissingAsync(
        NpgsqlConnection connection, IReadOnlyList<Migration>? migrations, CancellationToken cancellation)
    {
        var rows = new List<AppliedMigration>();
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("applied_migrations"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        if (!Baseline.Of(rows).Try(out var applied, out var fault))
        {
            return fault;
        }

        migrations ??= Baseline.From(applied);
        return Disagreement(applied, migrations) is { } other ? other : Outcome<IReadOnlyList<Migration>, Text>.Of([.. migrations.Skip(applied.Count)]);
    }

    private static Text? Disagreement(IReadOnlyList<AppliedMigration> applied, IReadOnlyList<Migration> migrations)
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

    private static Text BehindOnStandby { get; } = new(
        "Deze leesreplica heeft het schema van deze versie van Spoor nog niet. Voer met deze versie één opdracht uit op de primaire database, zoals spoor migrate; de replica volgt vanzelf.",
        "This read replica does not have the schema of this version of Spoor yet. Run one command of this version on the primary database, such as spoor migrate; the replica follows by itself.");

    private static Text Foreign(IReadOnlyList<string> tables) => new(
        $"De database bevat tabellen die niet van Spoor zijn ({string.Join(", ", tables)}). Geef Spoor een eigen, lege database.",
        $"The database holds tables that are not Spoor's ({string.Join(", ", tables)}). Give Spoor an empty database of its own.");
}
