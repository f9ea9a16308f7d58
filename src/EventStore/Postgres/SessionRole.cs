using Npgsql;
using Spoor.Domain;

namespace Spoor.EventStore.Postgres;

/// <summary>The role the program works as in an up-to-date database: the app role, or the user itself.</summary>
/// <param name="Name">The role to assume; null is the user itself.</param>
/// <param name="Warning">What an administrator should fix; null if there is nothing.</param>
public sealed record SessionRole(string? Name, Text? Warning)
{
    /// <summary>The role that logs in, and no other.</summary>
    public static SessionRole TheUser { get; } = new(null, null);

    /// <summary>Determines the role for the user of a data source.</summary>
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

    /// <summary>Makes every session of a connection string assume this role.</summary>
    public void ApplyTo(NpgsqlConnectionStringBuilder address)
    {
        if (Name is not null)
        {
            address.Options = $"{address.Options} -c role={Name}".Trim();

            // A reset between uses sets the session authorization, which dropped this role before the fix for CVE-2024-10978.
            // Sessions carry no state, so no reset is needed.
            address.NoResetOnClose = true;
        }
    }

    private static Text Differing(IReadOnlyList<string> differences) => new(
        $"De rechten in de database zijn niet zoals Spoor ze geeft. Laat een lid van {Access.Owner} uitvoeren: {string.Join("; ", differences)};",
        $"The rights in the database are not as Spoor grants them. Let a member of {Access.Owner} run: {string.Join("; ", differences)};");
}
