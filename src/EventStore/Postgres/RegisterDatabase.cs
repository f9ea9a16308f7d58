using Npgsql;

namespace Spoor.EventStore.Postgres;

/// <summary>How the database of a register is reached. Days and moments are NodaTime's.</summary>
public static class RegisterDatabase
{
    /// <summary>Connections as they are asked for.</summary>
    /// <param name="name">What the driver's figures call it; null is its address.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static NpgsqlDataSource Connect(string connectionString, string? name = null)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString) { Name = name };
        return builder.EnableArrays().EnableRecords().EnableTransportSecurity().UseNodaTime().Build();
    }

    /// <summary>Connections as the program has them, whatever the database's own defaults are.</summary>
    public static NpgsqlDataSource ConnectAsProgram(NpgsqlConnectionStringBuilder asked)
    {
        // Whoever is told "stored" must find it after a power cut. And no statement is compiled first: those that keep to an index have plans whose price
        // PostgreSQL puts sky-high, and where it has a compiler it then spends a hundred times what the statement takes. A plan is made for what is asked, and not kept: lists are narrowed
        // in ways that one plan does not serve (take_head.sql has its own).
        var settings = new NpgsqlConnectionStringBuilder(asked.ConnectionString) { ApplicationName = "spoor", Options = $"{asked.Options} -c synchronous_commit=on -c jit=off -c plan_cache_mode=force_custom_plan".Trim() };

        // Nothing of ours leaves anything behind in a session, and putting it right between two uses costs each command its time.
        settings.NoResetOnClose = true;

        // Asking first whether the server speaks Kerberos costs each command a third of its time; who needs it says so.
        // (ContainsKey holds for every keyword the driver knows.)
        if (!settings.ShouldSerialize("GSS Encryption Mode"))
        {
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        // Marten sends a statement for each event and two for each stream. Each is parsed once for a connection.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        // The name stands in the driver's figures, where it would put the connection string itself.
        return Connect(settings.ConnectionString, "spoor");
    }
}
