using Spoor.Host.Operations.Backups;

namespace Spoor.Reliability.Tests;

/// <summary>A backup in which anything at all was damaged is refused before it is used.</summary>
public sealed class DamagedBackups(PostgresServer server)
{
    private delegate string Damage(string backup, string file, string other, Random chance);

    private static readonly Damage[] Kinds =
    [
        FlipABit, InsertAByte, RemoveAByte, CutAFile, RemoveAFile, SwapAFileWithTheOthers, SwapTwoLines, AddAFile,
    ];

    [Fact]
    public async Task Every_damaged_backup_is_refused_and_nothing_of_it_is_stored()
    {
        var chance = Effort.Chance();
        var tries = Effort.Of(100, Kinds.Length * BackupFiles.All.Count);
        using var scratch = new ScratchDirectory();
        await BackUpAsync(chance, scratch.At("one"));
        await BackUpAsync(chance, scratch.At("other"));
        await using var target = await StoredRegister.EmptyAsync(server);
        var untouched = await target.MetadataAsync();
        await target.StoreAccessLogAsync(AccessLogSamples.Random(chance, 3));
        var looked = await target.AccessLogAsync();
        var told = new HashSet<string>();

        for (var attempt = 0; attempt < tries; attempt++)
        {
            var damaged = scratch.At($"damaged-{attempt}");
            Copy(scratch.At("one"), damaged);

            // Every kind of every file, before chance decides where in it.
            var file = BackupFiles.All[attempt / Kinds.Length % BackupFiles.All.Count];
            var what = Kinds[attempt % Kinds.Length](damaged, file, scratch.At("other"), chance);

            var restored = await target.RestoreAsync(damaged);

            restored.Failed.ShouldBeTrue($"restored although {what}");
            told.Add(restored.Fault.En);
            (await target.Log.TailAsync(TestContext.Current.CancellationToken)).Position.ShouldBe(0, what);
            (await target.MetadataAsync()).ShouldBe(untouched, what);
            (await target.AccessLogAsync()).ShouldBe(looked, what);
        }

        // The register was able to take it all the while.
        (await target.RestoreAsync(scratch.At("one"))).Failed.ShouldBeFalse();
        Effort.Report($"{tries} damaged backups of {Kinds.Length} kinds: all refused before use, told in {told.Count} sentences");
    }

    private static string FlipABit(string backup, string file, string other, Random chance) => Change(backup, file, "a bit was flipped", bytes =>
    {
        bytes[chance.Next(bytes.Count)] ^= (byte)(1 << chance.Next(8));
        return bytes;
    });

    private static string InsertAByte(string backup, string file, string other, Random chance) => Change(backup, file, "a byte was inserted", bytes =>
    {
        bytes.Insert(chance.Next(bytes.Count + 1), (byte)chance.Next(256));
        return bytes;
    });

    private static string RemoveAByte(string backup, string file, string other, Random chance) => Change(backup, file, "a byte was removed", bytes =>
    {
        bytes.RemoveAt(chance.Next(bytes.Count));
        return bytes;
    });

    private static string CutAFile(string backup, string file, string other, Random chance) =>
        Change(backup, file, "it was cut", bytes => bytes[..chance.Next(bytes.Count)]);

    private static string RemoveAFile(string backup, string file, string other, Random chance)
    {
        File.Delete(Path.Combine(backup, file));
        return $"{file} was removed";
    }

    private static string SwapAFileWithTheOthers(string backup, string file, string other, Random chance)
    {
        File.Copy(Path.Combine(other, file), Path.Combine(backup, file), overwrite: true);
        return $"{file} is of another backup";
    }

    private static string SwapTwoLines(string backup, string file, string other, Random chance)
    {
        // Of whichever file has lines: of another it is the log's.
        var name = file == BackupFiles.Accesses ? file : BackupFiles.Log;
        var log = Path.Combine(backup, name);
        var lines = File.ReadAllLines(log);
        var first = chance.Next(lines.Length - 1);
        var second = chance.Next(first + 1, lines.Length);
        (lines[first], lines[second]) = (lines[second], lines[first]);
        File.WriteAllText(log, string.Concat(lines.Select(l => $"{l}\n")));
        return $"lines {first + 1} and {second + 1} of {name} were swapped";
    }

    private static string AddAFile(string backup, string file, string other, Random chance)
    {
        var name = ((string[])["log.jsonl.1", "README", ".hidden", "Log.jsonl", "manifest.json~"])[chance.Next(5)];
        File.WriteAllText(Path.Combine(backup, name), chance.Next(2) == 0 ? "" : "something");
        return $"{name} was added";
    }

    private static string Change(string backup, string file, string what, Func<List<byte>, List<byte>> change)
    {
        var path = Path.Combine(backup, file);
        File.WriteAllBytes(path, [.. change([.. File.ReadAllBytes(path)])]);
        return $"in {file} {what}";
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in BackupFiles.All)
        {
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }
    }

    private async Task BackUpAsync(Random chance, string directory)
    {
        await using var register = await StoredRegister.RandomAsync(server, chance);
        await register.StoreAccessLogAsync(AccessLogSamples.Random(chance, chance.Next(5, 20)));
        (await register.BackUpAsync(directory)).Failed.ShouldBeFalse();
    }
}
