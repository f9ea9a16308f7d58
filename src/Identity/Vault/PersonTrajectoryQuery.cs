using Npgsql;
using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Identity.Vault;

/// <summary>Finds the trajectories of a person in the log.</summary>
public sealed class PersonTrajectoryQuery(NpgsqlDataSource source)
{
    /// <summary>The trajectories that refer to a person, now or before a correction. Whose trajectory it is, the corrected intake decides.</summary>
    public async Task<IReadOnlyList<StreamId>> NamingAsync(ClientId person, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await VaultRows.AllAsync("trajectories_of", [VaultRows.Text(person.Value)], r => StreamId.Find(r.GetString(0))!.Value, connection, cancellation);
    }
}
