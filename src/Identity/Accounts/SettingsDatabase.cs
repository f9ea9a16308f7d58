using System.Globalization;
using NodaTime;
using Npgsql;
using Spoor.Domain.Json;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The programme settings managed by the lead.</summary>
public enum ProgrammeSetting
{
    /// <summary>The maximum duration of a delegation, in weeks.</summary>
    [Code("stand_in_weeks")] DelegationWeeks,

    /// <summary>The maximum number of emergency access requests per account per hour.</summary>
    [Code("needs_per_hour")] NeedsPerHour,
}

/// <summary>The settings of a programme; unset ones have their default.</summary>
public sealed record ProgrammeSettings(IReadOnlyDictionary<ProgrammeSetting, int> Set)
{
    /// <summary>The minimum and maximum of every setting.</summary>
    public const int Least = 1;

    /// <inheritdoc cref="Least"/>
    public const int Most = 60;

    /// <summary>No setting changed.</summary>
    public static ProgrammeSettings Default { get; } = new(new Dictionary<ProgrammeSetting, int>());

    /// <summary>Parses a value; null if invalid.</summary>
    public static int? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= Least and <= Most ? value : null;

    public int DelegationWeeks => Of(ProgrammeSetting.DelegationWeeks);

    public int NeedsPerHour => Of(ProgrammeSetting.NeedsPerHour);

    public int Of(ProgrammeSetting setting) => Set.TryGetValue(setting, out var value) ? value : setting == ProgrammeSetting.DelegationWeeks ? 13 : 5;
}

/// <summary>The settings of programmes: an append-only table beside the log.</summary>
public sealed class SettingsDatabase(NpgsqlDataSource source)
{
    /// <summary>The current settings of a programme.</summary>
    public async Task<ProgrammeSettings> OfAsync(string programme, CancellationToken cancellation)
    {
        await using var command = source.Command("settings", Text(programme));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var set = new Dictionary<ProgrammeSetting, int>();
        while (await row.ReadAsync(cancellation))
        {
            if (Codes<ProgrammeSetting>.Find(row.GetString(0)) is { } setting)
            {
                set[setting] = row.GetInt32(1);
            }
        }

        return new(set);
    }

    /// <summary>Changes a setting, after recording in the access log who does.</summary>
    /// <param name="value">From <see cref="ProgrammeSettings.Least"/> to <see cref="ProgrammeSettings.Most"/>.</param>
    /// <param name="roles">The roles used.</param>
    public async Task ChangeAsync(string programme, ProgrammeSetting setting, int value, string actor, string roles, Instant now, CancellationToken cancellation)
    {
        var was = (await OfAsync(programme, cancellation)).Of(setting);
        var name = Codes<ProgrammeSetting>.Name(setting);
        await new AccessDatabase(source).RecordAsync(new(Guid.CreateVersion7(), now, actor, roles, programme, "administer", "settings", $"{name}: {was} → {value}"), cancellation);
        await source.RunAsync("change_setting", cancellation, Id(Guid.CreateVersion7()), Text(programme), Text(name), Number(value), Text(actor), At(now));
    }
}
