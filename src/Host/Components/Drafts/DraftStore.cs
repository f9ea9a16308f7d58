using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Components.Drafts;

/// <summary>Stores form input for half an hour, so that going back, switching language or an expired session does not lose it. Drafts are in the database,
/// so any host can read them. Each is encrypted for its account and form, so a row moved to another key cannot be decrypted.</summary>
internal sealed partial class DraftStore(DraftDatabase drafts, IDataProtectionProvider protection, IClock clock, ILogger<DraftStore> log) : BackgroundService
{
    // More than any form here holds: forty rows of a matching meeting, or a note.
    private const int MostBytes = 128 * 1024;

    /// <summary>How long a draft is stored after its last change.</summary>
    public static Duration Lasts { get; } = Duration.FromMinutes(30);

    /// <summary>Stores a draft, replacing the previous one.</summary>
    /// <param name="form">The address of the form.</param>
    /// <returns>False if it exceeds the size limit and was not stored.</returns>
    public async Task<bool> StoreAsync(Guid account, string form, Draft draft, CancellationToken cancellation)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(draft with { ChangedAt = default });
        if (plain.Length > MostBytes)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        await drafts.StoreAsync(account, Hash(form), Protector(account, form).Protect(plain), now, now - Lasts, cancellation);
        return true;
    }

    /// <summary>The draft of a form; null if there is none or it can no longer be decrypted.</summary>
    public async Task<Draft?> FindAsync(Guid account, string form, CancellationToken cancellation)
    {
        if (await drafts.FindAsync(account, Hash(form), clock.GetCurrentInstant() - Lasts, cancellation) is not var (content, changedAt))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Draft>(Protector(account, form).Unprotect(content))! with { ChangedAt = changedAt };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public Task DropAsync(Guid account, string form, CancellationToken cancellation) => drafts.DropAsync(account, Hash(form), cancellation);

    /// <summary>Deletes expired drafts.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(5));
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await drafts.CleanAsync(clock.GetCurrentInstant() - Lasts, stoppingToken);
            }
            catch (Exception failed) when (failed is DbException or TimeoutException)
            {
                NotCleaned(failed.Message);
            }
        }
    }

    private IDataProtector Protector(Guid account, string form) => protection.CreateProtector("spoor.form-drafts", account.ToString("N"), form);

    private static byte[] Hash(string form) => SHA256.HashData(Encoding.UTF8.GetBytes(form));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Forms that were not recorded could not be forgotten, which is tried again in five minutes: {Why}")]
    private partial void NotCleaned(string why);
}
