using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spoor.EventStore.Postgres;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Requests;
using Spoor.Host.Demo;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Keys;

namespace Spoor.Host.Access;

/// <summary>Registers authentication and authorization.</summary>
internal static class AuthServiceCollectionExtensions
{
    /// <summary>Registers the authentication scheme and the fallback policy: only explicitly anonymous endpoints work without a user.</summary>
    public static void AddAuthDefaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddDataProtection().SetApplicationName("spoor");
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<PublicEndpoint>((o, at) =>
        {
            o.FormFieldName = "bewijs";
            o.HeaderName = null;
            o.Cookie.Name = at.Cookie("spoor-formulier");
            o.Cookie.SecurePolicy = at.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.Path = "/";
        });
    }

    /// <summary>Registers sign-in with the accounts of the register.</summary>
    /// <param name="key">Encrypts the shared keys at rest; null stores them unencrypted.</param>
    /// <param name="isReadOnly">On a read replica nobody can sign in; sessions started on the primary are valid.</param>
    public static void AddAccountAuthentication(this WebApplicationBuilder builder, AccountDatabase accounts, AuthOptions? options = null, DataProtectionKey? key = null, bool isReadOnly = false)
    {
        builder.Services.AddSingleton<AccessDatabase>(new AccessDatabase(accounts.Source)).AddSingleton<IAccessLog>(s => s.GetRequiredService<AccessDatabase>());
        builder.Services.AddSingleton(new SettingsDatabase(accounts.Source)).AddSingleton(new NewsDatabase(accounts.Source)).AddSingleton(new DeadLetters(accounts.Source));
        builder.Services.AddSingleton(accounts).AddSingleton(new SessionDatabase(accounts));
        builder.Services.AddSingleton(s => (options ?? new()) with { LetsChooseRole = s.GetService<HostProfile>()?.LetsChooseRole is true, IsReadOnly = isReadOnly });
        builder.Services.AddSingleton<SessionService>().AddSingleton<SecurityEventLog>();
        builder.Services.AddSingleton<AccountStore>().AddSingleton<PasskeyService>().AddSingleton<SecondFactor>().AddSingleton<SignInService>().AddSingleton<AccountService>();
        builder.Services.AddSingleton(new AdministrationDatabase(accounts.Source)).AddSingleton<AccountAdministration>().AddSingleton<FirstAdministrator>().AddScoped<DemoAccounts>();
        if (!isReadOnly)
        {
            builder.Services.AddSingleton(new DraftDatabase(accounts.Source)).AddSingleton<DraftStore>().AddHostedService(s => s.GetRequiredService<DraftStore>());
        }

        builder.Services.AddRates();

        // Unencrypted keys are reported by doctor, once and with what to do.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var ring = new DataProtectionRepository(new ProtectionKeyTable(accounts), isReadOnly);
        builder.Services.Configure<KeyManagementOptions>(o =>
        {
            o.XmlRepository = ring;
            o.XmlEncryptor = key is null ? null : new DataProtectionEncryptor(key);
        });
        if (key is not null)
        {
            builder.Services.AddSingleton(key);
        }
    }

    /// <summary>Registers the defaults of a host that shares nothing: its own address and ephemeral keys.</summary>
    public static void AddAuthFallbacks(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(new PublicEndpoint());
        if (!builder.HasAccounts())
        {
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        }
    }

    /// <summary>Whether sign-in with accounts is registered.</summary>
    public static bool HasAccounts(this WebApplicationBuilder builder) => builder.Services.Any(s => s.ServiceType == typeof(SessionService));
}
