using System.Text;
using NodaTime;
using Npgsql;
using Spoor.Domain;

namespace Spoor.Identity.Vault;

/// <summary>The identities behind the pseudonyms: outside the log, encrypted per person, and crypto-shredded on request (ADR 15).</summary>
/// <param name="directory">The directory of the epoch keys, outside the database.</param>
/// <param name="isStandby">Whether it reads a hot standby, which is read-only.</param>
public sealed class IdentityVault(NpgsqlDataSource source, string directory, bool isStandby = false)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Called at each stage of a shredding.</summary>
    internal Action<ShredPoint> Reached { get; init; } = _ => { };

    /// <summary>The directory of the epoch keys.</summary>
    public string Directory => directory;

    /// <summary>Finishes or undoes an interrupted command, and follows the keys after a restore. Creates nothing in a vault that was never used.</summary>
    /// <returns>Why the vault cannot be used.</returns>
    public async Task<VaultFault?> RecoverAsync(CancellationToken cancellation)
    {
        await using (var connection = await source.OpenConnectionAsync(cancellation))
        {
            var standing = await VaultRows.EpochAsync(connection, cancellation);
            if (isStandby || (standing.Epoch == 0 && !System.IO.Directory.Exists(new KeyDirectory(directory, standing.Register).Place)))
            {
                return null;
            }
        }

        return await ChangeAsync<bool>((_, _) => Task.FromResult<Outcome<bool, VaultFault>>(true), cancellation) is { Failed: true, Fault: var fault } ? fault : null;
    }

    /// <summary>Reads a person.</summary>
    /// <returns>An empty person if nothing is stored; a fault if they were shredded or cannot be read.</returns>
    public async Task<Outcome<Person, VaultFault>> FindAsync(ClientId person, CancellationToken cancellation)
    {
        var reader = new VaultReader(source, directory);
        var read = await GuardedAsync(() => reader.ReadAsync(person, cancellation));
        if (!read.Failed || isStandby || read.Fault.Code == VaultFaults.ShreddedCode)
        {
            return read;
        }

        // A restored database follows the keys on its first change, or here.
        return await RecoverAsync(cancellation) is { } fault ? fault : await GuardedAsync(() => reader.ReadAsync(person, cancellation));
    }

    /// <summary>Stores a person's identity, replacing the previous one. Storing the same again changes nothing.</summary>
    /// <param name="seen">The version the user saw; null overwrites any version.</param>
    /// <param name="by">The opaque account of the user.</param>
    /// <returns>The resulting version.</returns>
    public Task<Outcome<long, VaultFault>> SetAsync(ClientId person, PersonIdentity identity, long? seen, Instant at, string by, CancellationToken cancellation)
    {
        var wanted = identity.Trimmed();
        if (wanted.Faults() is [var (field, sentence), ..])
        {
            return Task.FromResult<Outcome<long, VaultFault>>(new VaultFault($"vault-wrong-{field}", sentence));
        }

        return OfPersonAsync<long>(person, async (hand, stop) =>
        {
            if (seen is { } version && version != hand.Version)
            {
                return VaultFaults.Overtaken(person);
            }

            var items = await hand.ItemsAsync(stop);
            var isOther = false;
            foreach (var (item, text) in wanted.Items)
            {
                isOther |= await hand.StoreAsync(item, text, items, at, by, stop);
            }

            if (!isOther)
            {
                return hand.Version;
            }

            await VaultRows.NextVersionAsync(person, hand.Connection, stop);
            return hand.Version + 1;
        }, cancellation);
    }

    /// <summary>Stores the identities of several persons, all or none, skipping those with stored data.</summary>
    /// <param name="by">The opaque account of the user.</param>
    /// <returns>How many were stored.</returns>
    public Task<Outcome<int, VaultFault>> SetNewAsync(IReadOnlyDictionary<ClientId, PersonIdentity> identities, Instant at, string by, CancellationToken cancellation) =>
        ChangeAsync<int>(async (change, stop) =>
        {
            var items = 0;
            foreach (var (person, identity) in identities)
            {
                if (identity.Trimmed().Faults() is [var (field, sentence), ..])
                {
                    return new VaultFault($"vault-wrong-{field}", sentence);
                }

                if (!(await PersonUnitOfWork.OpenAsync(change, person, stop)).Try(out var hand, out var fault))
                {
                    return fault;
                }

                using (hand)
                {
                    items += await hand.BeginAsync(identity.Trimmed(), at, by, stop) ? 1 : 0;
                }
            }

            await change.CommitWithKeySetAsync(stop);
            return items;
        }, cancellation);

    /// <summary>Stores a note at an event, replacing the previous one; an empty one deletes it.</summary>
    /// <param name="seen">The version of the note the user saw, 0 for none; null overwrites any version.</param>
    /// <param name="by">The opaque account of the user.</param>
    /// <returns>Whether there is a note now.</returns>
    public Task<Outcome<bool, VaultFault>> SetNoteAsync(ClientId person, EventId id, string? text, long? seen, Instant at, string by, CancellationToken cancellation)
    {
        var wanted = VisibleText.Meant(text)?.ReplaceLineEndings("\n");
        if (StoredTextRules.Fault(wanted, StoredTextRules.MostNote, mayHaveLines: true) is { } wrong)
        {
            return Task.FromResult<Outcome<bool, VaultFault>>(new VaultFault("vault-wrong-note", wrong));
        }

        return OfPersonAsync<bool>(person, async (hand, stop) =>
        {
            var items = await hand.ItemsAsync(stop);
            var item = ItemNames.Note(id);
            if (seen is { } version && version != (items.Find(i => i.Item == item)?.Version ?? 0))
            {
                return VaultFaults.Overtaken(person);
            }

            await hand.StoreAsync(item, wanted, items, at, by, stop);
            return wanted is not null;
        }, cancellation);
    }

    /// <summary>Everyone with stored data.</summary>
    public async Task<IReadOnlyList<VaultEntry>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await VaultRows.PersonsAsync(connection, cancellation);
    }

    /// <summary>Everyone who was shredded.</summary>
    public async Task<IReadOnlyList<ShreddedPerson>> ShreddedAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await VaultRows.ShreddedAsync(connection, cancellation);
    }

    /// <summary>Every hold placed or lifted, oldest first.</summary>
    public async Task<IReadOnlyList<Hold>> HoldsAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await VaultRows.HoldsAsync(connection, cancellation);
    }

    /// <summary>Places or lifts a hold. Placing an existing one changes nothing; lifting a missing one is refused.</summary>
    public Task<Outcome<bool, VaultFault>> RecordAsync(Hold hold, CancellationToken cancellation) => ChangeAsync<bool>(async (change, stop) =>
    {
        if (await VaultRows.IsShreddedAsync(hold.Person, change.Connection, stop))
        {
            return VaultFaults.Shredded(hold.Person);
        }

        if (IsHeld(await VaultRows.HoldsAsync(change.Connection, stop), hold.Person) == hold.IsHeld)
        {
            return hold.IsHeld ? true : VaultFaults.NotHeld(hold.Person);
        }

        await VaultRows.StoreHoldAsync(hold, change.Connection, stop);
        await change.CommitWithKeySetAsync(stop);
        return true;
    }, cancellation);

    /// <summary>Shreds persons irreversibly, and records that it was done. Already shredded persons are skipped.</summary>
    /// <returns>Who was shredded now; refused as a whole if one of them is on hold.</returns>
    public Task<Outcome<IReadOnlyList<ShreddedPerson>, VaultFault>> ShredAsync(IReadOnlyList<ShreddedPerson> persons, CancellationToken cancellation) =>
        ChangeAsync<IReadOnlyList<ShreddedPerson>>(async (change, stop) =>
        {
            var gone = (await VaultRows.ShreddedAsync(change.Connection, stop)).Select(s => s.Person).ToHashSet();
            var asked = persons.Where(p => !gone.Contains(p.Person)).DistinctBy(p => p.Person).ToList();
            var holds = await VaultRows.HoldsAsync(change.Connection, stop);
            if (asked.Find(p => IsHeld(holds, p.Person)) is { } held)
            {
                return VaultFaults.OnHold(held.Person);
            }

            return asked.Count > 0 && await new Shredding(change, Reached).RunAsync(asked, stop) is { } fault
                ? fault
                : Outcome<IReadOnlyList<ShreddedPerson>, VaultFault>.Of(asked);
        }, cancellation);

    /// <summary>Whether a person is on hold: the last hold entry of that person decides.</summary>
    public static bool IsHeld(IEnumerable<Hold> holds, ClientId person) => holds.LastOrDefault(h => h.Person == person)?.IsHeld ?? false;

    internal static byte[] Bytes(string text) => Strict.GetBytes(text);

    private Task<Outcome<TValue, VaultFault>> OfPersonAsync<TValue>(
        ClientId person, Func<PersonUnitOfWork, CancellationToken, Task<Outcome<TValue, VaultFault>>> body, CancellationToken cancellation) =>
        ChangeAsync<TValue>(async (change, stop) =>
        {
            if (!(await PersonUnitOfWork.OpenAsync(change, person, stop)).Try(out var hand, out var fault))
            {
                return fault;
            }

            using (hand)
            {
                var done = await body(hand, stop);
                if (!done.Failed)
                {
                    await hand.CommitAsync(stop);
                }

                return done;
            }
        }, cancellation);

    private Task<Outcome<TValue, VaultFault>> ChangeAsync<TValue>(
        Func<VaultChange, CancellationToken, Task<Outcome<TValue, VaultFault>>> body, CancellationToken cancellation) => GuardedAsync<TValue>(async () =>
    {
        if (isStandby)
        {
            return VaultFaults.ReadOnly;
        }

        if (!(await VaultChange.BeginAsync(source, directory, cancellation)).Try(out var change, out var fault))
        {
            return fault;
        }

        await using (change)
        {
            return await body(change, cancellation);
        }
    });

    private async Task<Outcome<TValue, VaultFault>> GuardedAsync<TValue>(Func<Task<Outcome<TValue, VaultFault>>> body)
    {
        try
        {
            return await body();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return VaultFaults.Unusable(directory, e);
        }
    }
}
