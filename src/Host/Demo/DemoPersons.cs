using System.Text.Json.Nodes;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Identity.Vault;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Demo;

/// <summary>Gives the demo's clients the identities in <c>samples/demo/persons.jsonl</c>, through the vault's regular API.</summary>
public static class DemoPersons
{
    private const string Actor = "u-demo";

    /// <summary>Fills a vault that was never used.</summary>
    /// <returns>Why it cannot be filled; null if it was.</returns>
    public static async Task<VaultFault?> FillAsync(IEventStore log, IdentityVault vault, Instant now, CancellationToken cancellation)
    {
        if ((await vault.ListAsync(cancellation)).Count > 0 || (await vault.ShreddedAsync(cancellation)).Count > 0)
        {
            return null;
        }

        var clients = await ClientsAsync(log, cancellation);
        var file = await File.ReadAllLinesAsync(DemoRegister.Persons, cancellation);
        List<JsonObject> persons = [.. DemoLines.On(ReplayInputs.DateOf(now), file).Select(line => JsonNode.Parse(line)!.AsObject()).Where(person => clients.Contains(Client(person)))];
        if (await vault.SetNewAsync(persons.ToDictionary(Client, person => new PersonIdentity(Text(person, "name"), Email: Text(person, "email"))), now, Actor, cancellation) is { Failed: true, Fault: var fault })
        {
            return fault;
        }

        foreach (var person in persons.Where(person => person.ContainsKey("note")))
        {
            var note = person["note"]!.AsObject();
            if (await vault.SetNoteAsync(Client(person), EventId.Find(Text(note, "event"))!.Value, Text(note, "text"), seen: null, now, Actor, cancellation) is { Failed: true, Fault: var refused })
            {
                return refused;
            }
        }

        return null;
    }

    private static async Task<HashSet<ClientId>> ClientsAsync(IEventStore log, CancellationToken cancellation)
    {
        var clients = new HashSet<ClientId>();
        await foreach (var stream in new EventStoreSnapshot(log, long.MaxValue).StreamsAsync(StreamKind.Trajectory, cancellation))
        {
            clients.UnionWith(StreamReplay.ApplyCorrections(stream.Events).Select(e => e.Step).OfType<IntakeRegistered>().Select(intake => intake.ClientId));
        }

        return clients;
    }

    private static ClientId Client(JsonObject person) => new(Text(person, "client"));

    private static string Text(JsonObject from, string field) => from[field]!.GetValue<string>();
}
