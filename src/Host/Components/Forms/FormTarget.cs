using Spoor.Domain.Recording;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>What a form records on: a new or existing trajectory or employer, or the programme.</summary>
/// <param name="Kind">The kind of its stream.</param>
/// <param name="Id">Null if it is new.</param>
/// <param name="Path">The path of its form.</param>
public sealed record FormTarget(StreamKind Kind, string? Id, string Path)
{
    /// <summary>The field for the id of a new trajectory.</summary>
    public const string IdField = "id";

    public static FormTarget Trajectory(string id) => new(StreamKind.Trajectory, id, UrlBuilder.Trajectory(id, "/stappen/nieuw"));

    public static FormTarget NewTrajectory { get; } = new(StreamKind.Trajectory, null, "/trajecten/nieuw");

    public static FormTarget Employer(string id) => new(StreamKind.Employer, id, UrlBuilder.Employer(id, "/stappen/nieuw"));

    public static FormTarget NewEmployer { get; } = new(StreamKind.Employer, null, "/werkgevers/nieuw");

    public static FormTarget Programme(string id) => new(StreamKind.Programme, id, "/programma/stappen/nieuw");

    /// <summary>Whether this form creates it.</summary>
    public bool IsNew => Id is null;

    /// <summary>Whether the user chooses its id; otherwise the form generates it.</summary>
    public bool AsksId => IsNew && Kind == StreamKind.Trajectory;

    /// <summary>The navigation section it belongs to.</summary>
    public string Place => Kind switch { StreamKind.Trajectory => "cases", StreamKind.Employer => "employers", _ => "programme" };

    /// <summary>The forms available here.</summary>
    public IReadOnlyList<StepForm> Forms => IsNew ? [StepForms.Of(Kind)[0]] : [.. StepForms.Of(Kind).Skip(1)];

    /// <summary>The address of its page.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="below">A path below it.</param>
    public string HomeOf(string id, string below = "") => Kind switch
    {
        StreamKind.Trajectory => UrlBuilder.Trajectory(id, below),
        StreamKind.Employer => UrlBuilder.Employer(id, below),
        _ => $"/programma{below}",
    };

    /// <summary>The address to return to.</summary>
    public string Back(RequestContext request) => Kind == StreamKind.Trajectory && !request.Can("GET", "/trajecten/{id}")
        ? "/matching"
        : IsNew ? Kind == StreamKind.Trajectory ? "/trajecten" : "/werkgevers" : HomeOf(Id!);

    /// <summary>The stream of the event: new or existing.</summary>
    /// <param name="asked">The id chosen by the user.</param>
    public StreamId StreamOf(string asked, EventId id) => new(Kind, Id ?? (AsksId ? asked : GeneratedField.Of("E-", id)));

    /// <summary>Its title.</summary>
    public string Title(FormOptions? known) => (Kind, Id) switch
    {
        (StreamKind.Trajectory, { } id) => Word.Of("case.title", id),
        (StreamKind.Employer, { } id) => known?.EmployerName(new(id)) ?? id,
        (StreamKind.Programme, _) => known?.ProgrammeName ?? Word.Of("nav.programme"),
        (StreamKind.Trajectory, _) => Word.Of("record.new_trajectory"),
        _ => Word.Of("record.new_employer"),
    };

    /// <summary>The address of a step's form.</summary>
    public string Address(RequestContext request, StepForm? form) => request.To(Path, ("stap", IsNew ? null : form?.Type));
}
