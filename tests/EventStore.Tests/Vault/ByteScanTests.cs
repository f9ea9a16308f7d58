using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Postgres;
using Spoor.Host.Operations.Backups;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

using static Spoor.EventStore.Tests.Vault.VaultAtHand;

namespace Spoor.EventStore.Tests.Vault;

/// <summary>After a shredding nothing on any disk leads back to the person: not the text, not the key of the person, not the key that wrapped it.</summary>
public sealed class ByteScanTests(PostgresServer server)
{
    [Fact]
    public async Task Neither_text_nor_person_key_nor_old_epoch_key_is_found_by_a_scan_of_every_byte()
    {
        using var backups = new ScratchDirectory();
        await using var at = await OnAsync(server);
        var marks = Enumerable.Range(0, 6).Select(_ => $"Voorbeeld{RandomNumberGenerator.GetHexString(20)}").ToList();
        var identity = new PersonIdentity(marks[0], 1990, $"{marks[1]}@voorbeeld.nl", marks[2], $"{marks[3]}\n{marks[4]}");
        (await at.Vault.SetAsync(Anna, identity with { Name = marks[5] }, null, Noon, "u-1", Stop)).Failed.ShouldBeFalse();
        (await at.Vault.SetAsync(Anna, identity, null, Noon, "u-1", Stop)).Failed.ShouldBeFalse();
        (await at.Vault.SetNoteAsync(Anna, EventId.Find("018f2f6e-0000-7000-8000-000000000001")!.Value, marks[5], null, Noon, "u-1", Stop)).Failed.ShouldBeFalse();
        await at.KeepAsync(Bert, "Voorbeeld 2");
        await CheckpointAsync(at);
        var (epochKey, personKey, wrapped) = await KeysOfAsync(at, Anna);
        var sealedName = (await at.BackUpAsync()).Items.First(i => i.Person == Anna && i.Item == "name").Content;
        await BackUpAsync(at, backups.At("before"));

        (await at.Vault.ShredAsync([Gone(Anna)], Stop)).Failed.ShouldBeFalse();
        await BackUpAsync(at, backups.At("after"));
        await CheckpointAsync(at);

        string[] places = [await DataDirectoryAsync(at), at.Keys, backups.Path];
        foreach (var secret in marks.Select(Encoding.UTF8.GetBytes).Concat([epochKey, personKey]))
        {
            Found(places, Forms(secret)).ShouldBeEmpty();
        }

        // The scan would have found them: this is what is left, and opens with nothing.
        Found(places, Forms(sealedName)).ShouldNotBeEmpty();
        Found(places, Forms(wrapped)).ShouldNotBeEmpty();
        var (newKey, _, _) = await KeysOfAsync(at, Bert);
        Found([at.Keys], Forms(newKey)).ShouldNotBeEmpty();
        using var next = SecretKey.Of(newKey)!;
        for (var epoch = 1; epoch < 4; epoch++)
        {
            PersonKeys.Unwrap(next, Anna, epoch, wrapped).ShouldBeNull();
        }

        (await at.NameOfAsync(Bert)).ShouldBe("Voorbeeld 2");
    }

    [Fact]
    public void The_scan_finds_a_secret_in_every_form_and_at_every_place()
    {
        using var scratch = new ScratchDirectory();
        var secret = RandomNumberGenerator.GetBytes(32);
        var before = RandomNumberGenerator.GetBytes(7);
        foreach (var (content, n) in new[]
        {
            [.. before, .. secret],
            Encoding.ASCII.GetBytes($"x{Convert.ToHexString(secret)}"),
            Encoding.ASCII.GetBytes($"x{Convert.ToHexStringLower(secret)}"),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)),
            Encoding.ASCII.GetBytes(Convert.ToBase64String([.. before, .. secret, .. before])),
            Encoding.ASCII.GetBytes(Convert.ToBase64String([1, 2, .. secret])),
            Encoding.Unicode.GetBytes(Convert.ToHexString(secret)),
        }.Select((content, n) => (content, n)))
        {
            File.WriteAllBytes(scratch.At($"{n}"), content);
        }

        Found([scratch.Path], Forms(secret)).Count.ShouldBe(7);
        Found([scratch.Path], Forms(RandomNumberGenerator.GetBytes(32))).ShouldBeEmpty();
    }

    private static async Task<(byte[] Epoch, byte[] Person, byte[] Wrapped)> KeysOfAsync(VaultAtHand at, ClientId person)
    {
        await using var connection = await at.App.OpenConnectionAsync(Stop);
        var standing = await VaultRows.EpochAsync(connection, Stop);
        var kept = (await VaultRows.KeyAsync(person, connection, Stop))!;
        using var epochKey = new KeyDirectory(at.Keys, standing.Register).ReadKey(standing.Epoch, standing.Fingerprint).Value!;
        using var key = PersonKeys.Unwrap(epochKey, person, kept.Epoch, kept.Wrapped)!;
        return (epochKey.Bytes.ToArray(), key.Bytes.ToArray(), kept.Wrapped);
    }

    private static async Task BackUpAsync(VaultAtHand at, string directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var audit = await LogAudit.OpenAsync(at.App, Stop);
        (await new Backup(audit, key).TakeAsync(directory, Noon, Stop)).Failed.ShouldBeFalse();
    }

    private static Task CheckpointAsync(VaultAtHand at) => at.RunAsync("checkpoint");

    private static async Task<string> DataDirectoryAsync(VaultAtHand at)
    {
        await using var command = new NpgsqlCommand("show data_directory", await at.Superuser.OpenConnectionAsync(Stop));
        await using var connection = command.Connection;
        return (string)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>The forms in which bytes may lie about: raw, hex, base64 at each of its three alignments, and those texts in two bytes a letter.</summary>
    private static List<byte[]> Forms(byte[] secret)
    {
        List<string> texts = [Convert.ToHexString(secret), Convert.ToHexStringLower(secret)];
        foreach (var shift in new[] { 0, 1, 2 })
        {
            // What the neighbours reach into is left out on both sides.
            var text = Convert.ToBase64String([.. new byte[shift], .. secret]).TrimEnd('=');
            texts.Add(text[(shift == 0 ? 0 : shift + 1)..^1]);
        }

        return [secret, .. texts.Select(Encoding.ASCII.GetBytes), .. texts.Select(Encoding.Unicode.GetBytes)];
    }

    /// <summary>The files in which any of the forms stands.</summary>
    private static List<string> Found(IEnumerable<string> places, List<byte[]> forms)
    {
        var found = new List<string>();
        foreach (var file in places.SelectMany(p => Directory.EnumerateFiles(p, "*", SearchOption.AllDirectories)).Where(f => !Path.GetFileName(f).StartsWith(".s.PGSQL", StringComparison.Ordinal)))
        {
            byte[] content;
            try
            {
                content = File.ReadAllBytes(file);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // The server runs on, and takes away what it needs no more.
                continue;
            }

            if (forms.Exists(f => content.AsSpan().IndexOf(f) >= 0))
            {
                found.Add(file);
            }
        }

        return found;
    }
}
