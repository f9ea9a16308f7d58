using Npgsql;
using Shouldly;
using Spoor.Domain;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

using static Spoor.EventStore.Tests.Vault.VaultAtHand;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>What the vault keeps, and for what it says no.</summary>
public sealed class HoldTests(PostgresServer server)
{
    private static readonly EventId AtEvent = EventId.Find("018f2f6e-0000-7000-8000-000000000001")!.Value;

    [Fact]
    public async Task An_identity_comes_out_as_it_was_set_and_says_when_and_by_whom()
    {
        await using var at = await OnAsync(server);
        PersonIdentity identity = new(" Voorbeeld 1 ", 1988, "een@voorbeeld.nl", "072-0000000", "Straat 1\n1811 AA Alkmaar");

        (await at.Vault.SetAsync(Anna, identity, seen: 0, Noon, "u-9", Stop)).Value.ShouldBe(1);

        var person = (await at.Vault.FindAsync(Anna, Stop)).Value;
        person.Identity.ShouldBe(identity with { Name = "Voorbeeld 1" });
        person.Changed["name"].ShouldBe(new("Voorbeeld 1", 1, Noon, "u-9"));
        (await at.Vault.ListAsync(Stop)).ShouldBe([new VaultEntry(Anna, 5, 0, Noon)]);
        (await at.Vault.FindAsync(Bert, Stop)).Value.Identity.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Setting_what_is_there_changes_nothing_and_leaving_an_item_out_takes_it_away()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        var before = await at.BackUpAsync();

        (await at.Vault.SetAsync(Anna, new("Voorbeeld 1", 1990, "wie@voorbeeld.nl"), seen: 1, Noon + NodaTime.Duration.FromDays(1), "u-2", Stop)).Value.ShouldBe(1);

        (await at.BackUpAsync()).Items.Select(i => Convert.ToHexString(i.Content)).ShouldBe(before.Items.Select(i => Convert.ToHexString(i.Content)));
        (await at.Vault.SetAsync(Anna, new("Voorbeeld 1"), seen: 1, Noon, "u-2", Stop)).Value.ShouldBe(2);
        (await at.Vault.FindAsync(Anna, Stop)).Value.Identity.ShouldBe(new("Voorbeeld 1"));
    }

    [Fact]
    public async Task Who_saw_an_older_version_is_told_that_he_was_overtaken()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        (await at.Vault.SetAsync(Anna, new("Voorbeeld 2"), seen: 1, Noon, "u-2", Stop)).Value.ShouldBe(2);

        (await at.Vault.SetAsync(Anna, new("Voorbeeld 3"), seen: 1, Noon, "u-3", Stop)).Fault.Code.ShouldBe(VaultFaults.OvertakenCode);

        (await at.NameOfAsync(Anna)).ShouldBe("Voorbeeld 2");
    }

    [Fact]
    public async Task A_note_stands_at_its_event_until_it_is_emptied()
    {
        await using var at = await OnAsync(server);

        (await at.Vault.SetNoteAsync(Anna, AtEvent, "eerste\r\nregel", seen: 0, Noon, "u-1", Stop)).Value.ShouldBeTrue();
        (await at.Vault.SetNoteAsync(Anna, AtEvent, "tweede", seen: 0, Noon, "u-2", Stop)).Fault.Code.ShouldBe(VaultFaults.OvertakenCode);

        var person = (await at.Vault.FindAsync(Anna, Stop)).Value;
        person.NoteAt(AtEvent).ShouldBe(new("eerste\nregel", 1, Noon, "u-1"));
        person.Version.ShouldBe(0);
        (await at.Vault.SetNoteAsync(Anna, AtEvent, " ", seen: 1, Noon, "u-2", Stop)).Value.ShouldBeFalse();
        (await at.Vault.FindAsync(Anna, Stop)).Value.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("naam\u0000", null, null)]
    [InlineData("\ud800", null, null)]
    [InlineData("Voorbeeld", 1899, null)]
    [InlineData("Voorbeeld", 2100, null)]
    [InlineData("Voorbeeld", null, "geen adres")]
    [InlineData("Voorbeeld", null, "a@b@c")]
    [InlineData("Voorbeeld", null, "@")]
    public async Task What_nobody_is_called_is_refused_and_nothing_is_kept(string name, int? year, string? email)
    {
        await using var at = await OnAsync(server);

        (await at.Vault.SetAsync(Anna, new(name, year, email), seen: null, Noon, "u-1", Stop)).Fault.Code.ShouldStartWith("vault-wrong-");
        (await at.Vault.SetAsync(Anna, new(new string('x', 201)), seen: null, Noon, "u-1", Stop)).Fault.Code.ShouldBe("vault-wrong-name");
        (await at.Vault.SetNoteAsync(Anna, AtEvent, new string('x', 4001), seen: null, Noon, "u-1", Stop)).Fault.Code.ShouldBe("vault-wrong-note");

        (await at.Vault.ListAsync(Stop)).ShouldBeEmpty();
        Directory.Exists(at.Keys).ShouldBeFalse();
    }

    [Fact]
    public async Task An_item_that_was_moved_to_another_person_or_another_item_does_not_open_and_the_rest_does()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        await at.KeepAsync(Bert, "Voorbeeld 2");
        await at.RunAsync("update spoor.vault_items set sealed = (select sealed from spoor.vault_items where person = 'C-2' and item = 'name') where person = 'C-1' and item = 'name'");
        await at.RunAsync("update spoor.vault_items set item = 'telephone' where person = 'C-1' and item = 'email'");

        var person = (await at.Vault.FindAsync(Anna, Stop)).Value;

        person.Damaged.ShouldBe(["name", "telephone"], ignoreOrder: true);
        person.Identity.ShouldBe(new(BirthYear: 1990));
    }

    [Fact]
    public async Task A_key_that_was_moved_to_another_person_opens_nothing()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        await at.KeepAsync(Bert, "Voorbeeld 2");
        await at.RunAsync("update spoor.vault_keys set wrapped = (select wrapped from spoor.vault_keys where person = 'C-2') where person = 'C-1'");

        (await at.Vault.FindAsync(Anna, Stop)).Fault.Code.ShouldBe("vault-person-lost");
        (await at.Vault.ShredAsync([Gone(Bert)], Stop)).Fault.Code.ShouldBe("vault-person-lost");
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
    }

    [Fact]
    public async Task Without_its_key_the_vault_says_so_and_makes_no_other()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        var elsewhere = $"{at.Keys}-elsewhere";
        Directory.Move(at.Keys, elsewhere);

        (await at.Vault.FindAsync(Anna, Stop)).Fault.Code.ShouldBe("vault-no-key");
        (await at.Vault.SetAsync(Bert, new("Voorbeeld 2"), null, Noon, "u-1", Stop)).Fault.Code.ShouldBe("vault-no-key");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Fault.Code.ShouldBe("vault-no-key");

        Directory.Move(elsewhere, at.Keys);
        (await at.NameOfAsync(Anna)).ShouldBe("Voorbeeld 1");
    }

    [Theory]
    [InlineData("spoor-vault-key-1 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n")]
    [InlineData("something else\n")]
    [InlineData("")]
    public async Task Another_key_in_the_place_of_the_right_one_is_told_and_left_there(string content)
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        var file = Path.Combine(at.Place, "epoch-1.key");
        var right = await File.ReadAllTextAsync(file, Stop);
        await File.WriteAllTextAsync(file, content, Stop);

        (await at.Vault.FindAsync(Anna, Stop)).Fault.Code.ShouldBe("vault-wrong-key");
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Fault.Code.ShouldBe("vault-wrong-key");

        (await File.ReadAllTextAsync(file, Stop)).ShouldBe(content);
        await File.WriteAllTextAsync(file, right, Stop);
        (await at.NameOfAsync(Anna)).ShouldBe("Voorbeeld 1");
    }

    [Fact]
    public async Task A_key_directory_that_cannot_be_made_is_told()
    {
        await using var at = await OnAsync(server);
        await File.WriteAllTextAsync(at.Keys, "a file", Stop);

        (await at.Vault.SetAsync(Anna, new("Voorbeeld 1"), null, Noon, "u-1", Stop)).Fault.Code.ShouldBe("vault-keys-unusable");

        (await at.Vault.ListAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_directory_is_for_its_owner_alone()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");

        if (!OperatingSystem.IsWindows())
        {
            foreach (var directory in new[] { at.Keys, at.Place })
            {
                File.GetUnixFileMode(directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            foreach (var file in Directory.GetFiles(at.Place))
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            }
        }
    }

    [Fact]
    public async Task Many_that_write_at_once_all_keep_what_they_wrote()
    {
        await using var at = await OnAsync(server);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(n => at.KeepAsync(new($"C-{n}"), $"Voorbeeld {n}")));

        foreach (var n in Enumerable.Range(1, 20))
        {
            (await at.NameOfAsync(new($"C-{n}"))).ShouldBe($"Voorbeeld {n}");
        }
    }

    [Fact]
    public async Task Many_new_persons_are_kept_at_once_and_who_is_known_is_passed_over()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");

        (await at.Vault.SetNewAsync(
            new Dictionary<ClientId, PersonIdentity> { [Anna] = new("Voorbeeld 9"), [Bert] = new("Voorbeeld 2"), [new("C-3")] = new("Voorbeeld 3") }, Noon, "u-1", Stop)).Value.ShouldBe(2);

        (await at.NameOfAsync(Anna)).ShouldBe("Voorbeeld 1");
        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
        (await at.Vault.FindAsync(Bert, Stop)).Value.Version.ShouldBe(1);
        (await at.Vault.SetNewAsync(new Dictionary<ClientId, PersonIdentity> { [new("C-4")] = new("Voorbeeld 4"), [new("C-5")] = new(BirthYear: 1) }, Noon, "u-1", Stop))
            .Fault.Code.ShouldBe("vault-wrong-birth_year");
        (await at.Vault.ListAsync(Stop)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_lists_of_the_vault_are_append_only_for_the_owner_too()
    {
        await using var at = await OnAsync(server);
        await at.KeepAsync(Anna, "Voorbeeld 1");
        (await at.Vault.RecordAsync(new(Bert, true, HoldReason.Audit, Noon, "u-1"), Stop)).Failed.ShouldBeFalse();
        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();

        foreach (var change in (string[])["delete from spoor.vault_shredded", "update spoor.vault_holds set is_held = false", "truncate spoor.vault_shredded"])
        {
            (await Should.ThrowAsync<PostgresException>(() => at.RunAsync(change))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation, change);
        }
    }
}
