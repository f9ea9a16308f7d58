using System.Globalization;
using System.Text.RegularExpressions;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>What a line must look like by itself, read from events.md and from nothing of the product. It never calls a sound
/// line unsound: what depends on other lines, and what the contract leaves open, is left to the rules.</summary>
internal static partial class ContractShape
{
    private const int LongestLine = 1024 * 1024;
    private const int LongestText = 200;

    // Which kind of stream, which type, and its fields: a ? may be absent, and | separates codes.
    private const string Catalogue = """
        trajectory intake_registered programmeId:id clientId:id startedOn:date municipality:gm benefit:participatiewet|ww|wia|wajong|zw|other|none goal:find_work|keep_work referredBy?:id
        trajectory professional_assigned professionalId:id role:ips_counsellor|reintegration_coach|job_coach|client_manager|other employedBy:mental_health|municipality|wsp|uwv|reintegration_agency|self_employed from:date
        trajectory professional_released professionalId:id on:date
        trajectory mental_health_involved organisationId:id form:treatment|guidance|consultation|referral|other from:date
        trajectory first_step_endorsed endorsedOn:date attestedBy:id
        trajectory profile_completed on:date
        trajectory feedback_given on:date placeable:bool
        trajectory match_proposed proposalId:id employerId:id on:date startingPoint:candidate|vacancy
        trajectory match_accepted proposalId:id on:date
        trajectory match_declined proposalId:id on:date declinedBy:candidate|employer|professional|wsp barriers?:barriers
        trajectory placement_started placementId:id proposalId?:id employerId:id startsOn:date endsOn?:date paid:bool stepToPaidWork?:bool contractForm:permanent|fixed_term|agency|payroll|secondment|self_employed|work_experience|trial_placement|volunteer hoursPerWeek:hours
        trajectory placement_extended placementId:id decidedOn:date endsOn?:date
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
        programme programme_registered name:text region:text centreMunicipality:gm on:date
        programme target_set kpi:trajectories|new_employers year:number target:number
        programme party_joined organisationId:id name:text kind:municipality|mental_health_institution|uwv|wsp|work_company|insurer|education|reintegration_agency|other municipality?:gm subregion?:text on:date
        programme party_left organisationId:id on:date
        programme approval_given organisationId:id level:official|board on:date
        programme member_appointed memberId:id organisationId:id substituteId?:id hoursPerWeek:capacity on:date
        programme member_released memberId:id on:date
        programme milestone_planned milestoneId:id title:text due?:date
        programme milestone_reached milestoneId:id on:date
        programme definition_adopted definition:definition
        programme year_closed year:number definition:text atPosition:number result:object resultHash:text
        any step_corrected eventId:uuid reason:entered_wrongly|learned_later|wrong_trajectory|duplicate|other data:object
        any step_retracted eventId:uuid reason:entered_wrongly|learned_later|wrong_trajectory|duplicate|other
        """;

    private const string Line = "id:uuid stream:stream version?:version position?:any type:text recordedAt:instant actor:text correlationId?:text causationId?:text data:object";

    private const string Definition = "name:text countsBy:start|placement|retention professionalRoles:array requiresMentalHealth:bool minimumJobMonths:number unpaidStepMonths:number minimumHoursPerWeek:number";

    private static readonly Dictionary<string, (string Kind, string Fields)> ByType = Catalogue.Split('\n')
        .Select(row => row.Split(' ', 3)).ToDictionary(row => row[1], row => (row[0], row[2]), StringComparer.Ordinal);

    /// <summary>Whether a line could be accepted in some register.</summary>
    public static bool IsSound(ReadOnlySpan<byte> line) =>
        line.Length <= LongestLine && StrictJson.TryRead(line, out var value) && IsClean(value)
        && value is Dictionary<string, object?> members && Has(members, Line)
        && ByType.TryGetValue((string)members["type"]!, out var row)
        && (row.Kind == "any" || ((string)members["stream"]!).StartsWith(row.Kind + "/", StringComparison.Ordinal))
        && Has((Dictionary<string, object?>)members["data"]!, row.Fields);

    private static bool Has(Dictionary<string, object?> members, string fields)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.Split(' '))
        {
            var (name, shape) = field.Split(':') switch { [var n, var s] => (n, s), _ => throw new InvalidOperationException(field) };
            known.Add(name.TrimEnd('?'));
            var value = members.GetValueOrDefault(name.TrimEnd('?'));
            if (value is null ? !name.EndsWith('?') : !Fits(value, shape))
            {
                return false;
            }
        }

        return members.Keys.All(known.Contains);
    }

    private static bool Fits(object value, string shape) => (shape, value) switch
    {
        ("any", _) or ("object", Dictionary<string, object?>) or ("array", List<object?>) or ("bool", bool) => true,
        ("text", string) or ("number", StrictJson.Number) => true,
        ("version", StrictJson.Number n) => n.Value >= 1 && Math.Floor(n.Value) == n.Value,
        ("hours", StrictJson.Number n) => n.Value is > 0 and <= 60,
        ("capacity", StrictJson.Number n) => n.Value is >= 0 and <= 60,
        ("barriers", List<object?> list) => list.All(b => b is StrictJson.Number { Value: >= 1 and <= 25 }),
        ("definition", Dictionary<string, object?> definition) => Has(definition, Definition),
        ("id", string text) => Id().IsMatch(text),
        ("uuid", string text) => Uuid().IsMatch(text),
        ("stream", string text) => Stream().IsMatch(text),
        ("gm", string text) => Municipality().IsMatch(text),
        ("kvk", string text) => Kvk().IsMatch(text),
        ("date", string text) => IsDate(text) && string.CompareOrdinal(text, "1900-01-01") >= 0 && string.CompareOrdinal(text, "2199-12-31") <= 0,
        ("instant", string text) => Instant().IsMatch(text) && IsDate(text[..10])
            && string.CompareOrdinal(text[..10], "1900-01-01") >= 0 && string.CompareOrdinal(text[..10], "2199-12-30") <= 0 && string.CompareOrdinal(text[11..19], "23:59:59") <= 0,
        (_, string code) => shape.Split('|') is { Length: > 1 } codes && codes.Contains(code),
        _ => false,
    };

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.All(char.IsAscii);

    private static bool IsClean(object? value) => value switch
    {
        string text => Visible().IsMatch(text) && IsWhole(text) && CodePoints(text) <= LongestText,
        StrictJson.Number number => double.IsFinite(number.Value),
        List<object?> list => list.All(IsClean),
        Dictionary<string, object?> members => members.All(m => IsWhole(m.Key) && IsClean(m.Value)),
        _ => true,
    };

    private static bool IsWhole(string text) => !text.Contains('\0', StringComparison.Ordinal)
        && text.Select((c, at) => char.IsHighSurrogate(c) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : !char.IsLowSurrogate(c) || (at > 0 && char.IsHighSurrogate(text[at - 1]))).All(fine => fine);

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    // What is neither a space nor a control or format character.
    [GeneratedRegex(@"[^\p{Z}\p{Cc}\p{Cf}]")]
    private static partial Regex Visible();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(programme|employer|trajectory)/[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Stream();

    [GeneratedRegex(@"\AGM[0-9]{4}\z")]
    private static partial Regex Municipality();

    [GeneratedRegex(@"\A[0-9]{8}\z")]
    private static partial Regex Kvk();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?Z\z")]
    private static partial Regex Instant();
}
