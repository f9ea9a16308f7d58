using Npgsql;

namespace Spoor.EventStore.Postgres;

/// <summary>Connects to the database of a register. Dates and instants are NodaTime's.</summary>
public static class RegisterDatabase
{
    /// <summary>Connects with the settings as given.</summary>
    /// <param name="name">The name in the driver's metrics; null means its address.</param>
    /// <exception cref="ArgumentException">Not a valid connection string.</exception>
    public static NpgsqlDataSource Connect(string connectionString, string? name = null)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString) { Name = name };
        return builder.EnableArrays().EnableRecords().EnableTransportSecurity().UseNodaTime().Build();
    }

    /// <summary>Connects with the settings the program needs, whatever the defaults of the database.</summary>
    public static NpgsqlDataSource ConnectAsProgram(NpgsqlConnectionStringBuilder asked)
    {
        // An event reported as stored must survive a power failure. JIT is off: index-bound statements get plans with an inflated cost estimate, and
        // compiling takes a hundred times as long as running them. Plans are made per execution and not cached, since one plan does not suit every filter of
        // a list (take_head.sql sets its own).
        var settings = new NpgsqlConnectionStringBuilder(asked.ConnectionString) { ApplicationName = "spoor", Options = $"{asked.Options} -c synchronous_commit=on -c jit=off -c plan_cache_mode=force_custom_plan".Trim() };

        // Sessions carry no state, and a reset on every reuse slows down every command.
        settings.NoResetOnClose = true;

        // Probing for GSS encryption costs each command a third of its time; it is used only if asked for. (ContainsKey is true for every keyword the driver knows.)
        if (!settings.ShouldSerialize("GSS Encryption Mode"))
        {
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        }

        // Marten sends one statement per event and two per stream. Each is prepared once per connection.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        // The name appears in the driver's metrics, which would otherwise show the connection string.
        return Connect(settings.ConnectionString, "spoor");
    }
}
