using Spoor.Domain.Json;

namespace Spoor.Domain.Trajectories;

// The code lists of a trajectory, in the words and the order of events.md.

public enum ProfessionalRole
{
    [Code("ips_counsellor")] IpsCounsellor,
    [Code("reintegration_coach")] ReintegrationCoach,
    [Code("job_coach")] JobCoach,
    [Code("client_manager")] ClientManager,
    [Code("other")] Other,
}

public enum EmployedBy
{
    [Code("mental_health")] MentalHealth,
    [Code("municipality")] Municipality,
    [Code("wsp")] Wsp,
    [Code("uwv")] Uwv,
    [Code("reintegration_agency")] ReintegrationAgency,
    [Code("work_company")] WorkCompany,
    [Code("education")] Education,
    [Code("self_employed")] SelfEmployed,
}

public enum InvolvementForm
{
    [Code("treatment")] Treatment,
    [Code("guidance")] Guidance,
    [Code("consultation")] Consultation,
    [Code("referral")] Referral,
    [Code("other")] Other,
}

public enum Benefit
{
    [Code("participatiewet")] Participatiewet,
    [Code("ww")] Ww,
    [Code("wia")] Wia,
    [Code("wajong")] Wajong,
    [Code("zw")] Zw,
    [Code("other")] Other,
    [Code("none")] None,
}

public enum Goal
{
    [Code("find_work")] FindWork,
    [Code("keep_work")] KeepWork,
}

/// <summary>Whether the client had a job when the trajectory began.</summary>
public enum EmployedAtStart
{
    [Code("no_job")] NoJob,
    [Code("job")] Job,
    [Code("job_on_sick_leave")] JobOnSickLeave,
}

public enum StartingPoint
{
    [Code("candidate")] Candidate,
    [Code("vacancy")] Vacancy,
}

public enum DeclinedBy
{
    [Code("candidate")] Candidate,
    [Code("employer")] Employer,
    [Code("professional")] Professional,
    [Code("wsp")] Wsp,
}

public enum ContractForm
{
    [Code("permanent")] Permanent,
    [Code("fixed_term")] FixedTerm,
    [Code("agency")] Agency,
    [Code("payroll")] Payroll,
    [Code("secondment")] Secondment,
    [Code("self_employed")] SelfEmployed,
    [Code("work_experience")] WorkExperience,
    [Code("trial_placement")] TrialPlacement,
    [Code("volunteer")] Volunteer,
}

public enum PlacementEndReason
{
    [Code("contract_ended")] ContractEnded,
    [Code("employee_left")] EmployeeLeft,
    [Code("employer_ended")] EmployerEnded,
    [Code("relapse")] Relapse,
    [Code("other_job")] OtherJob,
    [Code("other")] Other,
}

public enum CheckOutcome
{
    [Code("retained")] Retained,
    [Code("not_retained")] NotRetained,
    [Code("unknown")] Unknown,
}

public enum DropoutReason
{
    [Code("relapse")] Relapse,
    [Code("no_fit")] NoFit,
    [Code("own_wish")] OwnWish,
    [Code("moved")] Moved,
    [Code("no_contact")] NoContact,
    [Code("external")] External,
    [Code("other")] Other,
}

public enum CompletionOutcome
{
    [Code("in_work")] InWork,
    [Code("education")] Education,
    [Code("no_work")] NoWork,
}

public enum ReopenReason
{
    [Code("new_wish")] NewWish,
    [Code("closed_in_error")] ClosedInError,
    [Code("other")] Other,
}

/// <summary>One of the 25 barriers of the guide (domain-facts.md, part D), by its number.</summary>
public readonly record struct BarrierCode(int Number)
{
    /// <summary>The highest number of the coding list.</summary>
    public const int Last = 25;
}
