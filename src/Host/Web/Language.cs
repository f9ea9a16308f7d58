using System.Globalization;

namespace Spoor.Host.Web;

/// <summary>The language of an answer: what <c>lang</c> in the address asks, else what was asked last, else Dutch.</summary>
internal static class Language
{
    /// <summary>The cookie that keeps what was asked last.</summary>
    public const string Cookie = "spoor-taal";

    /// <summary>The languages there are, the first one without asking.</summary>
    public static IReadOnlyList<string> All { get; } = ["nl", "en"];

    /// <summary>The language asked for in an address; null where there is none of that name.</summary>
    public static string? Of(IQueryCollection query) => query["lang"] switch
    {
        [.., { Length: > 0 } asked] => All.Contains(asked) ? asked : null,
        _ => All[0],
    };

    /// <summary>Answers each request in its language.</summary>
    public static void UseLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var language = LanguageOf(context);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return next(context);
    });

    private static string LanguageOf(HttpContext context)
    {
        var kept = context.Request.Cookies[Cookie];
        if (!context.Request.Query.ContainsKey("lang"))
        {
            return kept is not null && All.Contains(kept) ? kept : All[0];
        }

        var asked = Of(context.Request.Query) ?? All[0];
        if (asked != kept && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.Cookies.Append(Cookie, asked, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365) });
        }

        return asked;
    }
}
