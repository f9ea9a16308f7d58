using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The keys by which hosts protect what they hand out, as XML that the framework reads and writes. It asks without waiting for tasks, and so does this.</summary>
public sealed class ProtectionKeyTable(NpgsqlDataSource source)
{
    public ProtectionKeyTable(AccountDatabase accounts)
        : this(accounts.Source)
    {
    }

    /// <summary>All keys, the oldest first.</summary>
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
