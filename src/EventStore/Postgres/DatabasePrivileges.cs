using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>What the user of a connection may do in its database.</summary>
/// <param name="User">The user who logged in.</param>
/// <param name="MayManage">May create or assume the roles, and migrate the schema as its owner.</param>
/// <param name="MayMigrate">May migrate the schema as itself.</param>
/// <param name="MayBeApp">May work as the app role.</param>
/// <param name="IsAppLetIn">The app role has privileges in this database.</param>
/// <param name="IsOwner">Owns the log, and so can change it outside the append functions.</param>
internal sealed record DatabasePrivileges(string User, bool MayManage, bool MayMigrate, bool MayBeApp, bool IsAppLetIn, bool IsOwner)
{
    /// <summary>What to do if the schema is outdated and the user may not migrate it.</summary>
    public Text NotMigrated => new(
        $"De database is niet ingericht voor deze versie van Spoor, en gebruiker {User} mag dat niet doen. Laat een beheerder (een superuser, of een lid van "
            + $"{Access.Owner}) met deze versie één opdracht op de database uitvoeren, zoals spoor migrate{(MayBeApp ? "." : $", en daarna: {Grant}")}",
        $"The database is not prepared for this version of Spoor, and user {User} may not do that. Let an administrator (a superuser, or a member of "
            + $"{Access.Owner}) run one command of this version on the database, such as spoor migrate{(MayBeApp ? "." : $", and then: {Grant}")}");

    /// <summary>What to do if the user has no privileges on the register.</summary>
    public Text NotLetIn => new(
        $"Gebruiker {User} heeft geen rechten op het register in deze database. Laat een beheerder uitvoeren: {Grant}",
        $"User {User} has no rights on the register in this database. Let an administrator run: {Grant}");

    /// <summary>What to do if the user owns the log, so that only triggers prevent other changes.</summary>
    public Text Unprotected => new(
        $"Gebruiker {User} is eigenaar van het logboek en kan het dus ook buiten Spoor om wijzigen: de rollen van Spoor ontbreken, of zijn niet aan deze gebruiker "
            + "gegeven. Laat een superuser één keer een opdracht op deze database uitvoeren, zoals spoor migrate; daarna werkt Spoor ook hier met de rollen.",
        $"User {User} owns the log and so can change it past Spoor too: the roles of Spoor are missing, or are not given to this user. "
            + "Let a superuser run one command on this database, such as spoor migrate; from then on Spoor works with the roles here too.");

    private string Grant => $"grant {Access.App} to \"{User.Replace("\"", "\"\"", StringComparison.Ordinal)}\";";

    public static async Task<DatabasePrivileges> OfAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Access("standing"), connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5));
    }
}
