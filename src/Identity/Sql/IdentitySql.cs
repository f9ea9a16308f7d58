using Spoor.Database;

namespace Spoor.Identity.Sql;

/// <summary>The embedded SQL of accounts, sessions and the vault: one statement per file, named for what it does. Their tables are in the migrations of the
/// event store.</summary>
internal static class IdentitySql
{
    /// <summary>The text of a file about accounts, sessions and keys.</summary>
    public static string Accounts(string name) => Read($"Accounts.{name}");

    /// <summary>The text of a file about the identity vault.</summary>
    public static string Vault(string name) => Read($"Vault.{name}");

    private static string Read(string name) => SqlResources.Read(typeof(IdentitySql).Assembly, $"Spoor.Identity.Sql.{name}.sql");
}
