using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spoor.Kit;
using Xunit;
using Ours = Spoor.Host.Components.Requests.UrlBuilder;

namespace Spoor.Host.Tests.Web;

/// <summary>Every id of the contract has its page, whatever word of an address it is.</summary>
public sealed class AddressesOfIds(PostgresServer server) : IAsyncLifetime
{
    private static readonly string[] Odd = [".", "..", "...", "-", "_", "nieuw", "Nieuw", "NIEUW", "stappen", "gebeurtenissen", "persoon", "waarom", "noodtoegang", "corrigeren", "notitie", "api", "a.b", new('x', 64)];

    private RunningSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        var register = Register.Empty().At("2022-06-01T00:00:00Z").Record("programme/nhn", Steps.Programme());
        foreach (var id in Odd)
        {
            register.Record($"employer/{id}", Steps.Employer(name: $"Naam van {id}")).Record($"trajectory/{id}", Steps.Intake("2022-02-01", client: "c-1"));
        }

        _site = await RunningSite.StartAsync(register.Log, server);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Each_has_its_page_and_all_that_is_below_it()
    {
        foreach (var id in Odd)
        {
            (await ShownAsync(Ours.Trajectory(id))).ShouldContain($"Traject {id}", Case.Sensitive, id);
            (await ShownAsync(Ours.Trajectory(id, "/waarom"))).ShouldContain($"Traject {id}", Case.Sensitive, id);
            (await ShownAsync(Ours.Of(Ours.Trajectory(id, "/stappen/nieuw"), ("stap", "case_consulted")))).ShouldContain("data-test=\"step-form\"", Case.Sensitive, id);
            (await ShownAsync(Ours.Of(Ours.Employer(id, "/stappen/nieuw"), ("stap", "employer_contacted")))).ShouldContain($"Naam van {id}", Case.Sensitive, id);
        }
    }

    [Fact]
    public async Task A_link_of_a_list_leads_to_the_case_and_not_to_the_form_of_a_new_one()
    {
        var page = await _site.PageAsync("/jaren/2022");
        foreach (var link in page.QuerySelectorAll("[data-test=members] tbody [data-test=row]"))
        {
            (await ShownAsync(link.GetAttribute("href")!)).ShouldContain($"Traject {link.TextContent.Trim()}");
        }
    }

    [Fact]
    public void No_id_is_read_as_a_word_of_an_address_nor_taken_out_of_it()
    {
        var words = _site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => e.RoutePattern.PathSegments).SelectMany(s => s.Parts).OfType<RoutePatternLiteralPart>().Select(p => p.Content);
        var siblings = _site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.Split('/')).Where(p => p is ["", "trajecten" or "werkgevers", not "{id}", ..]).Select(p => p[2]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var random = new Random(14);
        var drawn = Enumerable.Range(0, 2000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => "nieuw.-_aZ9"[random.Next(11)])));
        foreach (var id in words.Concat(siblings).Concat(drawn).Concat(Odd).Where(i => Spoor.Host.Components.Requests.QueryReader.IdIn<Spoor.Domain.TrajectoryId>(i) is not null))
        {
            foreach (var address in new[] { Ours.Trajectory(id, "/x"), Ours.Employer(id, "/x") })
            {
                var read = new Uri(new Uri("http://h"), address);
                var segment = read.AbsolutePath.Split('/')[2];
                siblings.ShouldNotContain(segment, id);
                (segment == Ours.InQuery ? Uri.UnescapeDataString(read.Query["?id=".Length..]) : segment).ShouldBe(id);
                read.AbsolutePath.ShouldEndWith("/x", Case.Sensitive, id);
            }
        }
    }

    private async Task<string> ShownAsync(string address)
    {
        using var answer = await _site.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
