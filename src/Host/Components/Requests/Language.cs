using System.Globalization;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Requests;

/// <summary>The language of a response: <c>lang</c> in the query string, else the last one requested, else Dutch.</summary>
internal static class Language
{
    private const string Cookie = "spoor-taal";

    /// <summary>The supported languages; the first is the default.</summary>
    public static IReadOnlyList<string> All { get; } = ["nl", "en"];

    /// <summary>The language in the query string; null if it is not supported.</summary>
    public static string? Of(IQueryCollection query) => query["lang"] switch
    {
        [.., { Length: > 0 } asked] => All.Contains(asked) ? asked : null,
        _ => All[0],
    };

    /// <summary>Sets the language of each request.</summary>
    public static void UseLanguage(this WebApplication app)
    {
        var at = app.Services.GetRequiredService<PublicEndpoint>();
        app.Use((context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(LanguageOf(context, at));
            return next(context);
        });
    }

    private static string LanguageOf(HttpContext context, PublicEndpoint at)
    {
        var chosen = context.Request.Cookies[at.Cookie(Cookie)];
        if (!context.Request.Query.ContainsKey("lang"))
        {
            return chosen is not null && All.Contains(chosen) ? chosen : All[0];
        }

        var asked = Of(context.Request.Query) ?? All[0];
        if (asked != chosen && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            at.Keep(context, Cookie, asked);
        }

        return asked;
    }
}
