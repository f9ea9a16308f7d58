namespace Spoor.Kit;

/// <summary>The events as events.md has them, written down once more and from nothing of the product.</summary>
public static class EventContract
{
    // Which kind of stream, which type, and its fields: a ? may be absent, and | separates codes.
    private const string Rows = """
        trajectory intake_registered programmeId:id clientId:id startedOn:date municipality:gm benefit:participatiewet|ww|wia|wajong|zw|other|none goal:find_work|keep_work referredBy?:id employedAtStart?:no_job|job|job_on_sick_leave
        trajectory professional_assigned professionalId:id role:ips_counsellor|reintegration_coach|job_coach|client_manager|other employedBy:mental_health|municipality|wsp|uwv|reintegration_agency|work_company|education|self_employed from:date trained?:bool
        trajectory professional_released professionalId:id on:date
        trajectory mental_health_involved organisationId:id form:treatment|guidance|consultation|referral|other from:date
        trajectory first_step_endorsed endorsedOn:date attestedBy:id
        trajectory profile_completed on:date
        trajectory feedback_given on:date placeable:bool
        trajectory match_proposed proposalId:id employerId:id on:date startingPoint:candidate|vacancy vacancyId?:id
        trajectory match_accepted proposalId:id on:date
        trajectory match_declined proposalId:id on:date declinedBy:candidate|employer|professional|wsp barriers?:barriers
        trajectory placement_started placementId:id proposalId?:id employerId:id startsOn:date endsOn?:date paid:bool stepToPaidWork?:bool contractForm:permanent|fixed_term|agency|payroll|secondment|self_employed|work_experience|trial_placement|volunteer hoursPerWeek:hours
        trajectory placement_extended placementId:id decidedOn:date endsOn?:date
        trajectory placement_changed placementId:id from:date hoursPerWeek?:hours contractForm?:permanent|fixed_term|agency|payroll|secondment|self_employed|work_experience|trial_placement|volunteer
        trajectory placement_ended placementId:id endedOn:date reason:contract_ended|employee_left|employer_ended|relapse|other_job|other
        trajectory six_month_check_recorded placementId:id checkedOn:date outcome:retained|not_retained|unknown
        trajectory aftercare_given placementId:id on:date
        trajectory case_consulted on:date
        trajectory trajectory_dropped_out on:date reason:relapse|no_fit|own_wish|moved|no_contact|external|other barriers?:barriers
        trajectory trajectory_completed on:date outcome:in_work|education|no_work
        trajectory trajectory_reopened on:date reason:new_wish|closed_in_error|other
        employer employer_registered name:text kvkNumber?:kvk municipality?:gm sector?:text on:date
        employer employer_experience_attested experience:none|experienced attestedBy:id on:date
        employer contact_point_agreed organisationId:id professionalId?:id on:date
        employer employer_contacted organisationId:id on:date purpose:acquaintance|vacancy|aftercare|information|other
        employer vacancy_reported vacancyId:id on:date hoursPerWeek?:hours
        employer vacancy_closed vacancyId:id on:date outcome:filled|withdrawn
        programme programme_registered name:text region:text centreMunicipality:gm on:date
        programme target_set kpi:trajectories|new_employers year:number target:number
        programme party_joined organisationId:id name:text kind:municipality|mental_health_institution|uwv|wsp|work_company|insurer|education|reintegration_agency|other municipality?:gm subregion?:text on:date
        programme party_left organisationId:id on:date
        programme approval_requested organisationId:id level:official|board on:date
        programme approval_given organisationId:id level:official|board on:date office?:alderman|mayor|director|board_member|manager|other
        programme approval_refused organisationId:id level:official|board on:date office?:alderman|mayor|director|board_member|manager|other
        programme member_appointed memberId:id organisationId:id substituteId?:id hoursPerWeek:capacity on:date
        programme member_released memberId:id on:date
        programme milestone_planned milestoneId:id title:text due?:date
        programme milestone_reached milestoneId:id on:date
        programme definition_adopted definition:definition
        programme year_closed year:number definition:text atPosition:number result:object resultHash:text rulesVersion?:number members?:object
        any step_corrected eventId:uuid reason:entered_wrongly|learned_later|wrong_trajectory|duplicate|other data:object
        any step_retracted eventId:uuid reason:entered_wrongly|learned_later|wrong_trajectory|duplicate|other
        """;

    /// <summary>Every type, in the order of events.md.</summary>
    public static IReadOnlyList<EventRow> All { get; } = [.. Rows.Split('\n').Select(row => row.Split(' ', 3) is [var kind, var type, var fields] ? new EventRow(kind, type, fields) : throw new InvalidOperationException(row))];

    /// <summary>A type by its stored name; null if there is none.</summary>
    public static EventRow? Find(string type) => All.FirstOrDefault(row => row.Type == type);
}

/// <summary>A type of event.</summary>
/// <param name="Kind">The kind of its stream, or <c>any</c>.</param>
/// <param name="Fields">As <c>name:shape</c>, an optional one as <c>name?:shape</c>.</param>
public sealed record EventRow(string Kind, string Type, string Fields)
{
    public IEnumerable<string> Required => Names.Where(n => !n.EndsWith('?'));

    public IEnumerable<string> Optional => Names.Where(n => n.EndsWith('?')).Select(n => n[..^1]);

    private IEnumerable<string> Names => Fields.Split(' ').Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)]);
}
