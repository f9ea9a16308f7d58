using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The data protection keys of all hosts, as XML that the framework reads and writes. Synchronous, because the framework's interface is.</summary>
public sealed class ProtectionKeyTable(NpgsqlDataSource source)
{
    public ProtectionKeyTable(AccountDatabase accounts)
        : this(accounts.Source)
    {
    }

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<string> All()
    {
        using var command = source.Command("protection_keys");
        using var row = command.ExecuteReader();
        var keys = new List<string>();
        while (row.Read())
        {
            keys.Add(row.GetString(0));
        }

        return keys;
    }

    public void Add(string name, string xml)
    {
        using var command = source.Command("add_protection_key", Text(name), Text(xml));
        command.ExecuteNonQuery();
    }
}
