using Spoor.Host.Components.Forms;

namespace Spoor.Host.Features.Matching;

/// <summary>The address at which the proposals of a matching meeting are recorded.</summary>
internal static class RoundEndpoints
{
    /// <summary>Where the page is. <c>kandidaat</c>, as often as there are candidates, fills its rows.</summary>
    public const string Address = "/matching/voorstellen";

    /// <summary>Registers what its form needs.</summary>
    public static void AddMatchingRound(this IServiceCollection services) => services.AddScoped<RoundFormHandler>();

    public static void MapMatchingRound(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(Address, (HttpContext context, RoundFormHandler handler) => handler.ShowAsync(context), (HttpContext context, RoundFormHandler handler) => handler.SubmitAsync(context));
    }
}
