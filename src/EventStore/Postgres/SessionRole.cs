using Npgsql;
using Spoor.Domain;

namespace Spoor.EventStore.Postgres;

/// <summary>As whom the program works in a given database that is up to date: as the app's role, or as the user itself.</summary>
/// <param name="Name">The role to take; null is the user itself.</param>
/// <param name="Warning">What an administrator should know and mend; null when all is as it should be.</param>
public sealed record SessionRole(string? Name, Text? Warning)
{
    /// <summary>No other role than the one that logs in.</summary>
    public static SessionRole TheUser { get; } = new(null, null);

    /// <summary>Finds it out for the user that a data source logs in as.</summary>
    public static async Task<SessionRole> OfAsync(NpgsqlDataSource login, CancellationToken cancellation)
    {
        await using var connection = await login.OpenConnectionAsync(cancellation);
        var standing = await DatabasePrivileges.OfAsync(connection, cancellation);
        if (standing is not { MayBeApp: true, IsAppLetIn: true })
        {
            return new(null, standing.IsOwner ? standing.Unprotected : null);
        }

        var differences = await Access.DifferencesAsync(connection, cancellation);
        return new(Access.App, differences is [] ? null : Differing(differences));
    }

    /// <summary>Makes every session of a connection string one of this role.</summary>
    public void ApplyTo(NpgsqlConnectionStringBuilder address)
    {
        if (Name is not null)
        {
            address.Options = $"{address.Options} -c role={Name}".Trim();

            // A reset between two uses sets the session's authorization, which took this role away before the repair of CVE-2024-10978.
            // Nothing of ours leaves anything behind in a session.
            address.NoResetOnClose = true;
        }
    }

    private static Text Differing(IReadOnlyList<string> differences) => new(
        $"De rechten in de database zijn niet zoals Spoor ze geeft. Laat een lid van {Access.Owner} uitvoeren: {string.Join("; ", differences)};",
        $"The rights in the database are not as Spoor grants them. Let a member of {Access.Owner} run: {string.Join("; ", differences)};");
}
