using Shouldly;
using Spoor.Domain;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

using static Spoor.EventStore.Tests.Vault.VaultAtHand;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>Shredding: the person is dead for good, everyone else alive, wherever it was cut off and whatever is restored afterwards.</summary>
public sealed class ShreddingTests(PostgresServer server)
{
    public static TheoryData<int> Points => [.. Enum.GetValues<ShredPoint>().Select(p => (int)p)];

    [Fact]
    public async Task The_shredded_is_dead_and_the_others_go_on()
    {
        await using var at = await FilledAsync();

        var shredded = (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Value;

        shredded.ShouldBe([Gone(Anna)]);
        await ShouldBeDeadAsync(at, Anna);
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        (await at.Vault.ShreddedAsync(Stop)).ShouldBe([Gone(Anna)]);
        Directory.GetFiles(at.Place).Select(Path.GetFileName).ShouldBe(["epoch-2.key", "keys-2.json"], ignoreOrder: true);
        (await at.Vault.SetAsync(Anna, new("Voorbeeld 1"), null, Noon, "u-1", Stop)).Fault.Code.ShouldBe(VaultFaults.ShreddedCode);
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Value.ShouldBeEmpty();
        Directory.GetFiles(at.Place).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Of_whom_nothing_was_kept_it_is_recorded_and_no_key_changes()
    {
        await using var at = await FilledAsync();

        (await at.Vault.ShredAsync([Gone(new("C-9"))], Stop)).Failed.ShouldBeFalse();

        await ShouldBeDeadAsync(at, new("C-9"));
        File.Exists(Path.Combine(at.Place, "epoch-1.key")).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Cut_off_anywhere_it_is_finished_or_undone_by_the_next_who_asks_and_no_one_else_is_lost(int point)
    {
        await using var at = await FilledAsync();
        await Should.ThrowAsync<KilledException>(() => at.DyingAt((ShredPoint)point).ShredAsync([Gone(Anna)], Stop));

        // Whoever only reads is not in the way of what comes after.
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        (await at.Vault.RecoverAsync(Stop)).ShouldBeNull();

        Directory.GetFiles(at.Place).Length.ShouldBe(2);
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        if ((ShredPoint)point >= ShredPoint.Committed)
        {
            await ShouldBeDeadAsync(at, Anna);
            Directory.GetFiles(at.Place, "epoch-1.key").ShouldBeEmpty();
        }
        else
        {
            (await at.NameOfAsync(Anna)).ShouldBe("Voorbeeld 1");
            Directory.GetFiles(at.Place, "epoch-2.key").ShouldBeEmpty();
            (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
            await ShouldBeDeadAsync(at, Anna);
        }

        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Cut_off_anywhere_and_restored_from_before_no_one_else_is_lost(int point)
    {
        await using var at = await FilledAsync();
        var backup = await at.BackUpAsync();
        await Should.ThrowAsync<KilledException>(() => at.DyingAt((ShredPoint)point).ShredAsync([Gone(Anna)], Stop));

        await at.PutBackAsync(backup);

        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
        await ShouldBeDeadAsync(at, Anna);
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
    }

    [Fact]
    public async Task What_a_killed_command_left_half_written_is_cleaned_up()
    {
        await using var at = await FilledAsync();
        await File.WriteAllTextAsync(Path.Combine(at.Place, "epoch-2.key.new"), "half", Stop);
        await File.WriteAllTextAsync(Path.Combine(at.Place, "keys-2.json.new"), "half", Stop);
        File.Delete(Path.Combine(at.Place, "keys-1.json"));

        (await at.Vault.RecoverAsync(Stop)).ShouldBeNull();

        Directory.GetFiles(at.Place).Select(Path.GetFileName).ShouldBe(["epoch-1.key", "keys-1.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_backup_from_before_restores_everyone_but_the_shredded()
    {
        await using var at = await FilledAsync();
        (await at.Vault.SetNoteAsync(Bert, EventId.Find("018f2f6e-0000-7000-8000-000000000001")!.Value, "bij Bert", null, Noon, "u-1", Stop)).Failed.ShouldBeFalse();
        var backup = await at.BackUpAsync();
        await at.KeepAsync(new("C-3"), "Voorbeeld 3");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
        (await at.Vault.ShredAsync([Gone(new("C-3"))], Stop)).Failed.ShouldBeFalse();

        await at.PutBackAsync(backup);

        await ShouldBeDeadAsync(at, Anna);
        await ShouldBeDeadAsync(at, new("C-3"));
        var bert = (await at.Vault.FindAsync(Bert, Stop)).Value;
        bert.Identity.Name.ShouldBe("Voorbeeld 2");
        bert.Notes.ShouldHaveSingleItem().Value.Text.ShouldBe("bij Bert");
        (await at.Vault.ShreddedAsync(Stop)).Select(s => s.Person.Value).ShouldBe(["C-1", "C-3"]);
    }

    [Fact]
    public async Task A_backup_from_before_anything_was_kept_follows_the_keys_too()
    {
        await using var at = await OnAsync(server);
        var backup = await at.BackUpAsync();
        await at.KeepAsync(Anna, "Voorbeeld 1");
        await at.KeepAsync(Bert, "Voorbeeld 2");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();

        await at.PutBackAsync(backup);
        await at.KeepAsync(Bert, "Voorbeeld 2");

        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        await ShouldBeDeadAsync(at, Anna);
    }

    [Fact]
    public async Task Who_was_first_kept_after_an_older_backup_lives_on_in_the_newer_one_whoever_is_shredded_between()
    {
        await using var at = await FilledAsync();
        var (cleo, older) = (new ClientId("C-3"), await at.BackUpAsync());
        await at.KeepAsync(cleo, "Voorbeeld 3");
        var newer = await at.BackUpAsync();

        await at.PutBackAsync(older);
        (await at.Vault.FindAsync(cleo, Stop)).Value.Identity.ShouldBe(new());
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
        await at.PutBackAsync(newer);

        (await at.NameOfAsync(cleo)).ShouldBe("Voorbeeld 3");
        await ShouldBeDeadAsync(at, Anna);
    }

    [Fact]
    public async Task Who_was_kept_anew_after_an_older_backup_opens_in_the_newer_one_too()
    {
        await using var at = await FilledAsync();
        var (cleo, older) = (new ClientId("C-3"), await at.BackUpAsync());
        await at.KeepAsync(cleo, "Voorbeeld 3");
        var newer = await at.BackUpAsync();

        await at.PutBackAsync(older);
        (await at.Vault.SetNewAsync(new Dictionary<ClientId, PersonIdentity> { [cleo] = new("Voorbeeld 4") }, Noon, "u-1", Stop)).Value.ShouldBe(1);
        (await at.NameOfAsync(cleo)).ShouldBe("Voorbeeld 4");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
        await at.PutBackAsync(newer);

        (await at.NameOfAsync(cleo)).ShouldBe("Voorbeeld 3");
    }

    [Fact]
    public async Task Who_is_shredded_after_an_older_backup_is_dead_in_the_newer_one_too()
    {
        await using var at = await FilledAsync();
        var (cleo, older) = (new ClientId("C-3"), await at.BackUpAsync());
        await at.KeepAsync(cleo, "Voorbeeld 3");
        var newer = await at.BackUpAsync();

        await at.PutBackAsync(older);
        (await at.Vault.ShredAsync([Gone(cleo)], Stop)).Failed.ShouldBeFalse();

        File.Exists(Path.Combine(at.Place, "epoch-1.key")).ShouldBeFalse("what the newer backup has of the person is wrapped by it");
        await at.PutBackAsync(newer);
        await ShouldBeDeadAsync(at, cleo);
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
    }

    [Fact]
    public async Task A_hold_that_was_placed_after_the_backup_holds_after_the_restore()
    {
        await using var at = await FilledAsync();
        var backup = await at.BackUpAsync();
        (await at.Vault.RecordAsync(new(Anna, true, HoldReason.LegalClaim, Noon, "u-1"), Stop)).Failed.ShouldBeFalse();

        await at.PutBackAsync(backup);

        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Fault.Code.ShouldBe("vault-on-hold");
    }

    [Fact]
    public async Task Whoever_is_on_hold_is_not_shredded_and_nor_is_anyone_beside_until_it_is_lifted()
    {
        await using var at = await FilledAsync();
        (await at.Vault.RecordAsync(new(Anna, true, HoldReason.LegalClaim, Noon, "u-1"), Stop)).Failed.ShouldBeFalse();
        (await at.Vault.RecordAsync(new(Anna, true, HoldReason.Audit, Noon, "u-1"), Stop)).Failed.ShouldBeFalse();

        (await at.Vault.ShredAsync([Gone(Bert), Gone(Anna)], Stop)).Fault.Code.ShouldBe("vault-on-hold");

        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        (await at.Vault.HoldsAsync(Stop)).Count.ShouldBe(1);
        (await at.Vault.RecordAsync(new(Anna, false, HoldReason.Over, Noon, "u-1"), Stop)).Failed.ShouldBeFalse();
        (await at.Vault.RecordAsync(new(Anna, false, HoldReason.Over, Noon, "u-1"), Stop)).Fault.Code.ShouldBe("vault-not-held");
        (await at.Vault.ShredAsync([Gone(Bert), Gone(Anna)], Stop)).Value.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Those_who_read_and_write_while_others_are_shredded_are_never_turned_away()
    {
        await using var at = await FilledAsync();
        foreach (var n in Enumerable.Range(10, 6))
        {
            await at.KeepAsync(new($"C-{n}"), $"Voorbeeld {n}");
        }

        var shredding = Task.Run(async () =>
        {
            foreach (var n in Enumerable.Range(10, 6))
            {
                (await at.Vault.ShredAsync([Gone(new($"C-{n}"))], Stop)).Failed.ShouldBeFalse();
            }
        }, Stop);
        var reads = 0;
        while (!shredding.IsCompleted || reads < 5)
        {
            (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
            (await at.Vault.SetAsync(Anna, new($"Voorbeeld {reads++}"), null, Noon, "u-1", Stop)).Failed.ShouldBeFalse();
        }

        await shredding;
    }

    private async Task<VaultAtHand> FilledAsync()
    {
        var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        await at.KeepAsync(Bert, "Voorbeeld 2");
        return at;
    }

    private static async Task ShouldBeDeadAsync(VaultAtHand at, ClientId person)
    {
        (await at.Vault.FindAsync(person, Stop)).Fault.Code.ShouldBe(VaultFaults.ShreddedCode);
        (await at.BackUpAsync()).ShouldSatisfyAllConditions(
            b => b.Keys.ShouldNotContain(k => k.Person == person),
            b => b.Items.ShouldNotContain(i => i.Person == person));
    }
}
