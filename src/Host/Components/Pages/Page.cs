using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Spoor.Host.Components.Pages;

/// <summary>A page that is rendered when the response is written.</summary>
internal abstract class RenderedPage : IResult
{
    public abstract Type Component { get; }

    public abstract Task ExecuteAsync(HttpContext httpContext);
}

/// <summary>Renders a component once, on the server, as the response. No Blazor circuits, keys or scripts.</summary>
internal static class Page
{
    /// <summary>A page that renders a component.</summary>
    /// <param name="parameters">An object whose properties are the component's parameters.</param>
    public static IResult Of<TComponent>(int status, object parameters)
        where TComponent : IComponent => new Rendered<TComponent>(status, new RouteValueDictionary(parameters));

    private sealed class Rendered<TComponent>(int status, RouteValueDictionary parameters) : RenderedPage
        where TComponent : IComponent
    {
        public override Type Component => typeof(TComponent);

        public override async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var renderer = new HtmlRenderer(
                httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
            var bytes = Encoding.UTF8.GetBytes(html);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            httpContext.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
            }
        }
    }
}
