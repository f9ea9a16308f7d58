using Shouldly;
using Spoor.Domain;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

using static Spoor.EventStore.Tests.Vault.VaultAtHand;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>Whatever is done to the vault in whatever order, it holds what a dictionary would, and the dead stay dead.</summary>
public sealed class ModelTests(PostgresServer server)
{
    private static readonly ClientId[] Persons = [.. Enumerable.Range(1, 5).Select(n => new ClientId($"C-{n}"))];
    private static readonly EventId[] Events = [.. Enumerable.Range(1, 3).Select(n => EventId.Find($"018f2f6e-0000-7000-8000-00000000000{n}")!.Value)];

    [Fact]
    public async Task Any_sequence_of_setting_shredding_killing_and_restoring_equals_the_model()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        for (var run = 0; run < 4; run++)
        {
            await using var at = await OnAsync(server);
            var model = new Model();
            var backups = new List<(VaultContents Backup, Model Model)> { (await at.BackUpAsync(), model.Copy()) };
            for (var step = 0; step < 60; step++)
            {
                var person = Persons[chance.Next(Persons.Length)];
                switch (chance.Next(12))
                {
                    case < 4:
                        var identity = new PersonIdentity($"Voorbeeld {step}", chance.Next(2) == 0 ? 1950 + step : null);
                        var version = chance.Next(2) == 0 ? (long?)null : model.VersionOf(person);
                        model.Set(person, identity, (await at.Vault.SetAsync(person, identity, version, Noon, "u-1", Stop)).Failed);
                        break;
                    case < 7:
                        var (id, text) = (Events[chance.Next(Events.Length)], chance.Next(4) == 0 ? null : $"notitie {step}");
                        model.SetNote(person, id, text, (await at.Vault.SetNoteAsync(person, id, text, null, Noon, "u-1", Stop)).Failed);
                        break;
                    case 7:
                        (await at.Vault.ShredAsync([Gone(person)], Stop)).Failed.ShouldBeFalse();
                        model.Shred(person);
                        break;
                    case 8:
                        var point = (ShredPoint)chance.Next(6);
                        var isKilled = await KilledAsync(at, point, person);
                        (await at.Vault.RecoverAsync(Stop)).ShouldBeNull();
                        if (!isKilled || point >= ShredPoint.Committed)
                        {
                            model.Shred(person);
                        }

                        break;
                    case 9:
                        backups.Add((await at.BackUpAsync(), model.Copy()));
                        break;
                    case 10:
                        var (backup, then) = backups[chance.Next(backups.Count)];
                        await at.PutBackAsync(backup);
                        (await at.Vault.RecoverAsync(Stop)).ShouldBeNull();
                        model = model.RestoredFrom(then);
                        break;
                    default:
                        (await at.Vault.RecoverAsync(Stop)).ShouldBeNull();
                        break;
                }

                foreach (var each in Persons)
                {
                    model.ShouldHold(each, await at.Vault.FindAsync(each, Stop), $"seed {seed}, run {run}, step {step}, {each}");
                }
            }
        }
    }

    private static async Task<bool> KilledAsync(VaultAtHand at, ShredPoint point, ClientId person)
    {
        try
        {
            await at.DyingAt(point).ShredAsync([Gone(person)], Stop);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private sealed class Model
    {
        private readonly HashSet<ClientId> _dead = [];
        private readonly Dictionary<ClientId, (PersonIdentity Identity, long Version)> _identities = [];
        private readonly Dictionary<(ClientId, EventId), string> _notes = [];

        public long VersionOf(ClientId person) => _identities.GetValueOrDefault(person).Version;

        public void Set(ClientId person, PersonIdentity identity, bool wasRefused)
        {
            wasRefused.ShouldBe(_dead.Contains(person));
            if (!wasRefused && _identities.GetValueOrDefault(person) is var known && known.Identity != identity)
            {
                _identities[person] = (identity, known.Version + 1);
            }
        }

        public void SetNote(ClientId person, EventId id, string? text, bool wasRefused)
        {
            wasRefused.ShouldBe(_dead.Contains(person));
            if (wasRefused)
            {
                return;
            }

            if (text is null)
            {
                _notes.Remove((person, id));
            }
            else
            {
                _notes[(person, id)] = text;
            }
        }

        public void Shred(ClientId person)
        {
            _dead.Add(person);
            _identities.Remove(person);
            foreach (var id in Events)
            {
                _notes.Remove((person, id));
            }
        }

        public Model Copy()
        {
            var copy = new Model();
            copy._dead.UnionWith(_dead);
            foreach (var (person, identity) in _identities)
            {
                copy._identities[person] = identity;
            }

            foreach (var (note, text) in _notes)
            {
                copy._notes[note] = text;
            }

            return copy;
        }

        /// <summary>An earlier stand with the dead of now.</summary>
        public Model RestoredFrom(Model then)
        {
            var restored = then.Copy();
            foreach (var person in _dead)
            {
                restored.Shred(person);
            }

            return restored;
        }

        public void ShouldHold(ClientId person, Outcome<Person, VaultFault> found, string where)
        {
            if (_dead.Contains(person))
            {
                found.Failed.ShouldBeTrue(where);
                found.Fault.Code.ShouldBe(VaultFaults.ShreddedCode, where);
                return;
            }

            found.Failed.ShouldBeFalse($"{where}: {(found.Failed ? found.Fault : null)}");
            found.Value.Damaged.ShouldBeEmpty(where);
            found.Value.Identity.ShouldBe(_identities.TryGetValue(person, out var known) ? known.Identity : new(), where);
            found.Value.Version.ShouldBe(known.Version, where);
            found.Value.Notes.ToDictionary(n => n.Key, n => n.Value.Text)
                .ShouldBe(_notes.Where(n => n.Key.Item1 == person).ToDictionary(n => n.Key.Item2, n => n.Value), ignoreOrder: true, where);
        }
    }
}
