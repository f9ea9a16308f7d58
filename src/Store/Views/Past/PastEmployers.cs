using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Projections.Employers;
using Spoor.Projections.YearByTrajectory;
using Spoor.Store.Views.Queries;

namespace Spoor.Store.Views.Past;

/// <summary>The employers at a moment (<c>Sql/Views/employers.sql</c>, <c>entities.sql</c>, <c>placements.sql</c> and <c>vacancies.sql</c>).</summary>
internal sealed class PastEmployers(PastRows rows, string programme)
{
    private readonly ILookup<string, EmployerRow> _entities = rows.Employers.Values.OrderBy(e => e.RegisteredAt).ToLookup(e => e.Entity, StringComparer.Ordinal);

    public IEnumerable<ListedEmployer> Of(EmployerFilter filter, EmployerSort sort, bool descending)
    {
        var found = rows.Employers.Values.Where(e =>
            IsFound(e, filter.Search)
            && (filter.Municipality is null || e.Municipality?.Value == filter.Municipality)
            && (filter.ContactPoint is null || e.ContactOrganisation?.Value == filter.ContactPoint));
        var ordered = sort switch
        {
            EmployerSort.LastContactOn => found.By(e => e.LastContactOn ?? LocalDate.MinIsoValue, descending),
            EmployerSort.RegisteredOn => found.By(e => e.RegisteredOn, descending),
            _ => found.By(e => e.NameFolded, descending, StringComparer.Ordinal),
        };
        return ordered.ThenBy(e => e.Employer.Value, descending).Select(Listed);
    }

    public IEnumerable<ListedEntity> Entities(EntityFilter filter, EmployerSort sort, bool descending)
    {
        var found = _entities
            .Where(e => e.Any(one => IsFound(one, filter.Search)))
            .Select(e => Entity(e.Key, [.. e]))
            .Where(e =>
                (filter.Municipality is null || e.Municipalities.Contains(filter.Municipality))
                && (filter.ContactPoint is null || e.ContactPoints.Contains(filter.ContactPoint))
                && (filter.Standing is null || e.Standing == filter.Standing)
                && (filter.Year is null || e.Year == filter.Year)
                && (filter.Employer is null || e.Employers.Contains(filter.Employer)));
        var ordered = sort switch
        {
            EmployerSort.LastContactOn => found.By(e => e.LastContactOn ?? LocalDate.MinIsoValue, descending),
            EmployerSort.RegisteredOn => found.By(e => e.RegisteredOn, descending),
            _ => found.By(e => FoldedText.Of(e.Names[0]), descending, StringComparer.Ordinal),
        };
        return ordered.ThenBy(e => e.Entity, descending);
    }

    public Choices Choices() => Queries.Choices.From(
    [
        .. rows.Employers.Values.Where(e => e.Municipality is not null).Select(e => ("municipality", e.Municipality!.Value.Value, (string?)null)),
        .. rows.Employers.Values.Where(e => e.ContactOrganisation is not null).Select(e => ("contact_point", e.ContactOrganisation!.Value.Value, (string?)null)),
    ]);

    public IEnumerable<ListedPlacement> Placements(string entity) => At(entity)
        .OrderByDescending(p => p.StartsOn)
        .ThenBy(p => p.Trajectory.Value, StringComparer.Ordinal)
        .ThenBy(p => p.Nth)
        .Select(p => new ListedPlacement(
            p.Trajectory.Value,
            p.Placement.Value,
            p.Employer.Value,
            p.StartsOn,
            p.LastDay,
            p.Paid,
            p.JobStart,
            p.JobScope is { } scope ? Codes<Scope>.Name(scope) : null,
            p.Weight is { } weight ? Codes<JobWeight>.Name(weight) : null));

    public IEnumerable<ListedVacancy> Vacancies(string? entity, LocalDate? since) => rows.Vacancies
        .Select(v => (Vacancy: v, Employer: rows.Employers[v.Employer]))
        .Where(v => (entity is null || v.Employer.Entity == entity) && (since is null || v.Vacancy.ReportedOn >= since))
        .OrderByDescending(v => v.Vacancy.ReportedOn)
        .ThenBy(v => v.Vacancy.Employer.Value, StringComparer.Ordinal)
        .ThenBy(v => v.Vacancy.Vacancy.Value, StringComparer.Ordinal)
        .Select(v => new ListedVacancy(
            v.Vacancy.Employer.Value, v.Employer.Name, v.Employer.ContactOrganisation?.Value, v.Vacancy.Vacancy.Value, v.Vacancy.ReportedOn,
            v.Vacancy.HoursPerWeek));

    private static bool IsFound(EmployerRow employer, string? search) =>
        search is null || employer.Name.Holds(search) || employer.Employer.Value.Holds(search) || employer.KvkNumber?.Value == search;

    private IEnumerable<PlacementRow> At(string entity) => rows.Placements[entity].Where(p => p.Programme.Value == programme);

    private static EntityJobs Jobs(IEnumerable<PlacementRow> placements) => placements
        .Where(p => p.Weight is not null)
        .Aggregate(EntityJobs.None, (jobs, p) => jobs.With(p.JobStart!.Value, p.Weight == JobWeight.Firm));

    private Experience? Attested(string entity) => _entities[entity].Where(e => e.AttestedAt is not null).MaxBy(e => e.AttestedAt)?.Experience;

    private ListedEmployer Listed(EmployerRow e)
    {
        var jobs = Jobs(At(e.Entity));
        return new(
            e.Employer.Value,
            e.Entity,
            e.Name,
            e.KvkNumber?.Value,
            e.Municipality?.Value,
            e.Sector,
            e.RegisteredOn,
            e.ContactOrganisation?.Value,
            e.ContactProfessional?.Value,
            e.ContactAgreedOn,
            e.LastContactOn,
            e.LastContactPurpose is { } purpose ? Codes<ContactPurpose>.Name(purpose) : null,
            e.Vacancies,
            e.LastVacancyOn,
            Attested(e.Entity) is { } experience ? Codes<Experience>.Name(experience) : null,
            jobs.FirstFirm,
            jobs.FirstOpen,
            At(e.Entity).Count(p => p.Employer == e.Employer));
    }

    private ListedEntity Entity(string entity, IReadOnlyList<EmployerRow> employers)
    {
        List<PlacementRow> placements = [.. At(entity)];
        var (jobs, experience) = (Jobs(placements), Attested(entity));
        var standing = (jobs.FirstFirm ?? jobs.FirstOpen) is { } first ? NewEmployers.StandingIn(first.Year, jobs, experience) : null;
        return new(
            entity,
            [.. employers.Select(e => e.Employer.Value)],
            [.. employers.Select(e => e.Name)],
            employers[0].KvkNumber?.Value,
            [.. employers.Select(e => e.Municipality?.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            employers.FirstOrDefault(e => e.Sector is not null)?.Sector,
            employers.Min(e => e.RegisteredOn),
            [.. employers.Select(e => e.ContactOrganisation?.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            employers.Max(e => e.LastContactOn),
            employers.Sum(e => (long)e.Vacancies),
            experience is { } attested ? Codes<Experience>.Name(attested) : null,
            jobs.FirstFirm,
            jobs.FirstOpen,
            placements.Count,
            standing is { } known ? Codes<EmployerStanding>.Name(known) : null,
            standing is null ? null : (jobs.FirstFirm ?? jobs.FirstOpen)!.Value.Year);
    }
}
