using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.Host.Messaging;
using Spoor.Host.Tests.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime.Serialization;
using Xunit;

namespace Spoor.Host.Tests.Messaging;

/// <summary>What others recorded in the cases of a user is handed on from the log, and shown to those who may see it and to nobody else.</summary>
public sealed class NewsOfOthers(PostgresServer server) : IAsyncLifetime
{
    private TwoProgrammes _two = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NewsDatabase News => new(_two.Source);

    public async ValueTask InitializeAsync() => _two = await TwoProgrammes.OpenAsync(server, isFollowed: true);

    public async ValueTask DisposeAsync() => await _two.DisposeAsync();

    [Fact]
    public async Task A_step_in_a_case_is_news_for_whoever_guides_it_until_seen_and_for_nobody_else()
    {
        var theirs = await _two.AsAsync("guides-others", "p-2", new StoredRoleAssignment("counsellor", "nhn"));
        var elsewhere = await _two.AsAsync("guides-elsewhere", "p-1", new StoredRoleAssignment("counsellor", "other"));
        var lead = await _two.AsAsync("leads", null, new StoredRoleAssignment("lead", "nhn"));
        var own = await _two.AsAsync("guides", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        (await HeadAsync()).ShouldBeNull();

        // A year was closed when the register was made.
        await UntilAsync(async () => await News.UnseenAsync(lead, Stop) == 1);
        await _two.RecordAsync("trajectory/T-mine", Steps.Profile("2022-02-01"));
        await UntilAsync(async () => await News.UnseenAsync(own, Stop) == 1);
        foreach (var (other, unseen) in new[] { (theirs, 0), (elsewhere, 0), (lead, 1) })
        {
            (await News.UnseenAsync(other, Stop)).ShouldBe(unseen);
        }

        (await HeadAsync()).ShouldBe("Nieuw: 1");
        var page = await PageAsync("/nieuw");
        page.QuerySelectorAll("[data-test=unseen]").ShouldHaveSingleItem().TextContent.ShouldContain("T-mine");
        (await HeadAsync()).ShouldBeNull();
        (await PageAsync("/nieuw")).QuerySelectorAll("[data-test=seen]").ShouldHaveSingleItem();
        (await _two.Accesses.FindAsync(new(Trajectories: ["T-mine"]), 10, 0, Stop)).Rows.ShouldContain(a => a.What.EndsWith("/nieuw", StringComparison.Ordinal));

        // Whoever guides the case no more sees no more of it.
        await _two.RecordAsync("trajectory/T-mine", Steps.Proposed("2022-03-01"), new Domain.Trajectories.ProfessionalReleased(new("p-1"), new LocalDate(2022, 3, 2)));
        await UntilAsync(async () => await News.UnseenAsync(lead, Stop) > 1);
        (await PageAsync("/nieuw")).QuerySelectorAll("[data-position]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_recorded_it_is_told_nothing_and_an_import_is_no_news()
    {
        var lead = await _two.AsAsync("leads", null, new StoredRoleAssignment("lead", "nhn"));
        var own = await _two.AsAsync("guides", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        var actor = (await new AccountDatabase(_two.Source).ByIdAsync(own, Stop))!.Actor;
        var recorded = await _two.RecordAsAsync(actor, "trajectory/T-mine", Steps.Profile("2022-02-01"));

        // What comes after it has been handed on, so it was too.
        await _two.RecordAsync("programme/nhn", new Domain.Programmes.TargetSet(Domain.Programmes.Kpi.Trajectories, 2023, 30));
        await UntilAsync(async () => await News.UnseenAsync(lead, Stop) == 2);

        (await News.UnseenAsync(own, Stop)).ShouldBe(0);

        // All before the closing of the year came by an import.
        (await HandedOnAsync()).ShouldBe([recorded - 1, recorded, recorded + 1]);
    }

    [Fact]
    public async Task A_message_that_failed_is_shown_to_an_administrator_and_tried_again_when_asked()
    {
        var lead = await _two.AsAsync("leads", null, new StoredRoleAssignment("lead", "nhn"));
        var recorded = await _two.RecordAsAsync("u-elsewhere", "trajectory/T-mine", Steps.Profile("2022-02-01"));
        await _two.RecordAsync("programme/nhn", new Domain.Programmes.TargetSet(Domain.Programmes.Kpi.Trajectories, 2023, 30));
        await UntilAsync(async () => await News.UnseenAsync(lead, Stop) == 2);

        // It had nobody to go to then. As if it had failed as often as it may, and somebody guides the case since.
        var letter = (await EnvelopesAsync()).Single(e => PositionOf(e) == recorded);
        letter.Id = Guid.NewGuid();
        await _two.Door.Services.GetRequiredService<IMessageStore>().Inbox.MoveToDeadLetterStorageAsync(letter, new InvalidDataException("Position 1 of the log cannot be read."));
        var own = await _two.AsAsync("guides", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        await _two.AsAsync("administers", null, new StoredRoleAssignment("administrator", null));

        var page = await PageAsync("/beheer/berichten");
        page.QuerySelectorAll("[data-test=row]").ShouldHaveSingleItem().TextContent.ShouldContain("Position 1 of the log cannot be read.");
        (await _two.Door.SendAsync("/beheer/berichten", await _two.Door.ProofAsync("/toetsen"), ("bericht", $"{Guid.NewGuid()}"))).Location!.ToString().ShouldEndWith("gevraagd=0");
        (await _two.Door.SendAsync("/beheer/berichten", await _two.Door.ProofAsync("/toetsen"), ("bericht", "alle"))).Location!.ToString().ShouldEndWith("gevraagd=1");

        await UntilAsync(async () => await News.UnseenAsync(own, Stop) == 1);
        (await PageAsync("/beheer/berichten")).QuerySelectorAll("[data-test=row]").ShouldBeEmpty();
    }

    private static long PositionOf(Envelope message) => JsonSerializer.Deserialize<EventRecorded>(message.Data, JsonSerializerOptions.Web)!.Position;

    private async Task<IReadOnlyList<long>> HandedOnAsync() => [.. (await EnvelopesAsync()).Select(PositionOf)];

    private async Task<IReadOnlyList<Envelope>> EnvelopesAsync()
    {
        var envelopes = new List<Envelope>();
        await using var command = _two.Source.CreateCommand("select body from spoor.wolverine_incoming_envelopes order by id");
        await using var row = await command.ExecuteReaderAsync(Stop);
        while (await row.ReadAsync(Stop))
        {
            envelopes.Add(EnvelopeSerializer.Deserialize(row.GetFieldValue<byte[]>(0)));
        }

        return envelopes;
    }

    private async Task<string?> HeadAsync() => (await PageAsync("/toetsen")).QuerySelector("[data-test=news-link]")?.TextContent;

    private async Task<IHtmlDocument> PageAsync(string address)
    {
        var (status, body, _) = await _two.Door.GetAsync(address);
        status.ShouldBe(HttpStatusCode.OK);
        return new HtmlParser().ParseDocument(body);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600 && !await holds(); tries++)
        {
            await Task.Delay(100, Stop);
        }

        (await holds()).ShouldBeTrue();
    }
}
