using System.Globalization;
using NodaTime;
using Npgsql;
using Spoor.Domain.Json;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>What the lead sets of his programme.</summary>
public enum ProgrammeSetting
{
    /// <summary>How many weeks standing in lasts at most.</summary>
    [Code("stand_in_weeks")] StandInWeeks,

    /// <summary>How many cases an account may ask for by need in an hour.</summary>
    [Code("needs_per_hour")] NeedsPerHour,
}

/// <summary>The settings of a programme; what was never set has its default.</summary>
public sealed record ProgrammeSettings(IReadOnlyDictionary<ProgrammeSetting, int> Set)
{
    /// <summary>The least and the most that any of them can be.</summary>
    public const int Least = 1;

    /// <inheritdoc cref="Least"/>
    public const int Most = 60;

    /// <summary>Nothing was set.</summary>
    public static ProgrammeSettings Default { get; } = new(new Dictionary<ProgrammeSetting, int>());

    /// <summary>A value as somebody writes it; null where it is none.</summary>
    public static int? Read(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= Least and <= Most ? value : null;

    public int StandInWeeks => Of(ProgrammeSetting.StandInWeeks);

    public int NeedsPerHour => Of(ProgrammeSetting.NeedsPerHour);

    public int Of(ProgrammeSetting setting) => Set.TryGetValue(setting, out var value) ? value : setting == ProgrammeSetting.StandInWeeks ? 13 : 5;
}

/// <summary>The settings of programmes: a table beside the log, to which is only added.</summary>
public sealed class SettingsDatabase(NpgsqlDataSource source)
{
    /// <summary>What holds for a programme now.</summary>
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

    /// <summary>Sets one, and keeps in the access log who did: that first.</summary>
    /// <param name="value">From <see cref="ProgrammeSettings.Least"/> to <see cref="ProgrammeSettings.Most"/>.</param>
    /// <param name="roles">As what he came in.</param>
    public async Task ChangeAsync(string programme, ProgrammeSetting setting, int value, string actor, string roles, Instant now, CancellationToken cancellation)
    {
        var was = (await OfAsync(programme, cancellation)).Of(setting);
        var name = Codes<ProgrammeSetting>.Name(setting);
        await new AccessDatabase(source).RecordAsync(new(Guid.CreateVersion7(), now, actor, roles, programme, "administer", "settings", $"{name}: {was} → {value}"), cancellation);
        await source.RunAsync("change_setting", cancellation, Id(Guid.CreateVersion7()), Text(programme), Text(name), Number(value), Text(actor), At(now));
    }
}
