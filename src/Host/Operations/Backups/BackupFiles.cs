namespace Spoor.Host.Operations.Backups;

/// <summary>The files that a backup consists of, these and no other (docs/adr/0006-backup.md).</summary>
public static class BackupFiles
{
    /// <summary>The whole log as exported.</summary>
    public const string Log = "log.jsonl";

    /// <summary>The metadata of the register.</summary>
    public const string Register = "register.json";

    /// <summary>The identity vault: unreadable without the epoch key, which is in no backup.</summary>
    public const string Vault = "vault.json";

    /// <summary>The access log (NEN 7513).</summary>
    public const string Accesses = "access.jsonl";

    /// <summary>The content of the backup, with the hash of each other file.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The signature over the manifest.</summary>
    public const string Signature = "manifest.sig";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Log, Register, Vault, Accesses, Manifest, Signature];
}
