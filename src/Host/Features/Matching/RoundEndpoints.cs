using Spoor.Host.Components.Forms;

namespace Spoor.Host.Features.Matching;

/// <summary>The endpoint that records the proposals of a matching meeting.</summary>
internal static class RoundEndpoints
{
    /// <summary>The path of the page. Each <c>kandidaat</c> in the query string fills a row.</summary>
    public const string Address = "/matching/voorstellen";

    /// <summary>Registers the form handler.</summary>
    public static void AddMatchingRound(this IServiceCollection services) => services.AddScoped<RoundFormHandler>();

    public static void MapMatchingRound(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(Address, (HttpContext context, RoundFormHandler handler) => handler.ShowAsync(context), (HttpContext context, RoundFormHandler handler) => handler.SubmitAsync(context));
    }
}
