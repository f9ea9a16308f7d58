using System.Globalization;

namespace Spoor.Host.Web;

/// <summary>The language of an answer: Dutch, or what <c>lang</c> in the address asks.</summary>
internal static class Language
{
    /// <summary>The languages there are, the first one without asking.</summary>
    public static IReadOnlyList<string> All { get; } = ["nl", "en"];

    /// <summary>The language asked for; null where there is none of that name.</summary>
    public static string? Of(IQueryCollection query) => query["lang"] switch
    {
        [.., { Length: > 0 } asked] => All.Contains(asked) ? asked : null,
        _ => All[0],
    };

    /// <summary>Answers each request in its language.</summary>
    public static void UseLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Of(context.Request.Query) ?? All[0]);
        return next(context);
    });
}
