using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;

namespace Spoor.EventStore.Views;

/// <summary>Filters employer entities; null members do not filter. Codes are the stored ones.</summary>
/// <param name="Search">A part of a name or an id, or a whole KvK number.</param>
/// <param name="ContactPoint">An organisation that may approach it.</param>
/// <param name="Standing">Its status as a new employer.</param>
/// <param name="Year">The year of that status.</param>
/// <param name="Employer">One of its ids.</param>
public sealed record EntityFilter(
    string? Search = null,
    string? Municipality = null,
    string? ContactPoint = null,
    string? Standing = null,
    int? Year = null,
    string? Employer = null);

/// <summary>One employer entity: all ids with the same KvK number.</summary>
/// <param name="Employers">Its ids, the first registered in front.</param>
/// <param name="Names">Their registered names, in the same order.</param>
/// <param name="RegisteredOn">The earliest of their dates.</param>
/// <param name="ContactPoints">The organisations that may approach it: more than one if its ids do not agree.</param>
/// <param name="Experience">As attested last, in log order.</param>
/// <param name="FirstFirm">The start of the first job that definitely counts.</param>
/// <param name="FirstOpen">The start of the first job that may still count.</param>
/// <param name="Standing">Its status as a new employer; null if no job decides it.</param>
/// <param name="Year">The year of that status.</param>
public sealed record EntityListItem(
    string Entity,
    IReadOnlyList<string> Employers,
    IReadOnlyList<string> Names,
    string? KvkNumber,
    IReadOnlyList<string> Municipalities,
    string? Sector,
    LocalDate RegisteredOn,
    IReadOnlyList<string> ContactPoints,
    LocalDate? LastContactOn,
    long Vacancies,
    string? Experience,
    LocalDate? FirstFirm,
    LocalDate? FirstOpen,
    long Placements,
    string? Standing,
    int? Year);

/// <summary>A placement at an employer, without any health data of the client.</summary>
/// <param name="LastDay">The day it ended, else the agreed last day; null if open-ended.</param>
/// <param name="JobScope">Whether the job it is part of counts; null for unpaid work, which is never a job.</param>
/// <param name="Weight">Whether that job definitely decides that the employer is new, or may still do so; null if it decides nothing.</param>
public sealed record PlacementListItem(
    string Trajectory,
    string Placement,
    string Employer,
    LocalDate StartsOn,
    LocalDate? LastDay,
    bool Paid,
    LocalDate? JobStart,
    string? JobScope,
    string? Weight);

/// <summary>A vacancy as last reported.</summary>
/// <param name="ClosedOn">Null while it is open; likewise how it ended.</param>
public sealed record VacancyListItem(
    string Employer, string EmployerName, string? ContactPoint, string Vacancy, LocalDate ReportedOn, decimal? HoursPerWeek, LocalDate? ClosedOn, string? Outcome);

/// <summary>Queries employer entities, their placements and their vacancies.</summary>
public static class EntityQuery
{
    /// <summary>A page of the entities that match the filter.</summary>
    /// <param name="programme">Its jobs decide an entity's status and are counted; it does not filter entities.</param>
    public static async Task<PagedResult<EntityListItem>> EntitiesAsync(
        this ListRows rows, string programme, EntityFilter filter, EmployerSort sort, bool descending, PageRequest page, CancellationToken cancellation)
    {
        // The status is computed here, so filtering on it requires all entities.
        var inForce = (await rows.ProgrammeAsync(programme, cancellation)).Rows is [var known] ? known.Read().Definitions[0] : Definition.NhnPlan;
        var isJudged = filter.Standing is not null || filter.Year is not null;
        var all = await rows.PageAsync(
            ["employers", "years"],
            rows.Sql("entities", "entities_filter", Order(sort, descending ? "desc" : "asc")),
            [
                ViewQuery.Text(programme), ViewQuery.Folded(filter.Search), ViewQuery.Text(filter.Municipality), ViewQuery.Text(filter.ContactPoint),
                ViewQuery.Text(filter.Employer), .. ViewQuery.Limits(isJudged ? null : page),
            ],
            row => Judged(new(
                row.Text(), row.Texts(), row.Texts(), row.TextOrNull(), row.Texts(), row.TextOrNull(), row.Date(), row.Texts(), row.DateOrNull(),
                row.Number(), row.TextOrNull(), row.DateOrNull(), row.DateOrNull(), row.Number(), Standing: null, Year: null), inForce),
            cancellation);
        if (!isJudged)
        {
            return all;
        }

        List<EntityListItem> found = [.. all.Rows.Where(e => (filter.Standing is null || e.Standing == filter.Standing) && (filter.Year is null || e.Year == filter.Year))];
        return new(all.Position, all.AsOf, found.Count, [.. found.Skip((page.Number - 1) * page.Size).Take(page.Size)]);
    }

    /// <summary>The filter options for employers: <c>municipality</c> and <c>contact_point</c>.</summary>
    public static async Task<FilterOptions> EntityChoicesAsync(this ListRows rows, CancellationToken cancellation) => FilterOptions.From(await rows.AllAsync(
        ["employers"], rows.Sql("entity_choices"), [], row => (row.Text(), row.Text(), row.TextOrNull()), cancellation));

    /// <summary>A programme's placements at an entity, latest start first.</summary>
    public static Task<PagedResult<PlacementListItem>> PlacementsAsync(
        this ListRows rows, string programme, string entity, CancellationToken cancellation) => rows.PageAsync(
        ["years"],
        rows.Sql("placements"),
        [ViewQuery.Text(programme), ViewQuery.Text(entity)],
        row => new PlacementListItem(
            row.Text(), row.Text(), row.Text(), row.Date(), row.DateOrNull(), row.Flag(), row.DateOrNull(), row.TextOrNull(), row.TextOrNull()),
        cancellation);

    /// <summary>A page of the vacancies, last reported first.</summary>
    /// <param name="entity">Those of one entity; null means the open ones of all.</param>
    /// <param name="since">Those reported on this day or later; null means all.</param>
    public static Task<PagedResult<VacancyListItem>> VacanciesAsync(
        this ListRows rows, string? entity, LocalDate? since, PageRequest page, CancellationToken cancellation) => rows.PageAsync(
        ["employers"],
        rows.Sql("vacancies", "vacancies_filter"),
        [ViewQuery.Text(entity), ViewQuery.Date(since), .. ViewQuery.Limits(page)],
        row => new VacancyListItem(row.Text(), row.Text(), row.TextOrNull(), row.Text(), row.Date(), row.DecimalOrNull(), row.DateOrNull(), row.TextOrNull()),
        cancellation);

    private static EntityListItem Judged(EntityListItem entity, Definition inForce) =>
        NewEmployers.StandingOf(
            entity.KvkNumber is not null, new(entity.FirstFirm, entity.FirstOpen), entity.Experience is { } attested ? Codes<Experience>.Find(attested) : null, inForce) is { } standing
            ? entity with { Standing = Codes<EmployerStanding>.Name(standing.Standing), Year = standing.Year }
            : entity;

    private static string Order(EmployerSort sort, string direction) => sort switch
    {
        EmployerSort.LastContactOn => $"n.last_contact_on {direction} nulls {(direction == "asc" ? "first" : "last")}, n.entity {direction}",
        EmployerSort.RegisteredOn => $"n.registered_on {direction}, n.entity {direction}",
        _ => $"n.name_folded {direction}, n.entity {direction}",
    };
}
