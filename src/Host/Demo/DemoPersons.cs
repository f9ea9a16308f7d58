using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Store.Log;
using Spoor.Store.Vault;

namespace Spoor.Host.Demo;

/// <summary>Gives the people of the sample region an identity, through the vault as anyone's. Each is a plain placeholder: nobody is called so.</summary>
public static class DemoPersons
{
    private const string Actor = "u-demo";

    /// <summary>The trajectory at whose intake an example of a note stands.</summary>
    private static readonly TrajectoryId Noted = new("T-2022-35");

    /// <summary>Fills a vault in which nothing was ever kept.</summary>
    /// <returns>Why it cannot be filled.</returns>
    public static async Task<VaultFault?> Fill(IEventLog log, IdentityVault vault, Instant now, CancellationToken cancellation)
    {
        if ((await vault.List(cancellation)).Count > 0 || (await vault.Shredded(cancellation)).Count > 0)
        {
            return null;
        }

        var identities = new Dictionary<ClientId, PersonIdentity>();
        (ClientId Client, EventId Intake)? noted = null;
        await foreach (var stream in new KnownLog(log, long.MaxValue).Streams(StreamKind.Trajectory, cancellation))
        {
            if (StreamReading.AsKnown(stream.Events) is [{ Step: IntakeRegistered intake } first, ..])
            {
                identities.TryAdd(intake.ClientId, Identity(stream.Stream.Id));
                noted = stream.Stream.Id == Noted.Value ? (intake.ClientId, first.Id) : noted;
            }
        }

        if (await vault.SetNew(identities, now, Actor, cancellation) is { Failed: true, Fault: var fault })
        {
            return fault;
        }

        var note = noted is var (client, at)
            ? await vault.SetNote(client, at, "Voorbeeld van een notitie: komt liefst op dinsdag.", seen: null, now, Actor, cancellation)
            : true;
        return note.Failed ? note.Fault : null;
    }

    private static PersonIdentity Identity(string trajectory)
    {
        var number = trajectory.Length > 2 ? trajectory[2..] : trajectory;
        return new($"Voorbeeld {number}", Email: $"voorbeeld-{number}@example.org");
    }
}
