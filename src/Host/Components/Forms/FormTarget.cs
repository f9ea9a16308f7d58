using Spoor.Domain.Recording;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>What is recorded on: a trajectory, an employer or the programme, that is there or is about to be.</summary>
/// <param name="Kind">Of which kind its stream is.</param>
/// <param name="Id">Null where it is about to be.</param>
/// <param name="Path">Where its form is.</param>
public sealed record FormTarget(StreamKind Kind, string? Id, string Path)
{
    /// <summary>The field in which someone gives a new trajectory its id.</summary>
    public const string IdField = "id";

    public static FormTarget Trajectory(string id) => new(StreamKind.Trajectory, id, UrlBuilder.Trajectory(id, "/stappen/nieuw"));

    public static FormTarget NewTrajectory { get; } = new(StreamKind.Trajectory, null, "/trajecten/nieuw");

    public static FormTarget Employer(string id) => new(StreamKind.Employer, id, UrlBuilder.Employer(id, "/stappen/nieuw"));

    public static FormTarget NewEmployer { get; } = new(StreamKind.Employer, null, "/werkgevers/nieuw");

    public static FormTarget Programme(string id) => new(StreamKind.Programme, id, "/programma/stappen/nieuw");

    /// <summary>Whether it begins with this form.</summary>
    public bool IsNew => Id is null;

    /// <summary>Whether someone chooses its id; else the form makes it.</summary>
    public bool AsksId => IsNew && Kind == StreamKind.Trajectory;

    /// <summary>Which place of the navigation it belongs to.</summary>
    public string Place => Kind switch { StreamKind.Trajectory => "cases", StreamKind.Employer => "employers", _ => "programme" };

    /// <summary>The forms that may be filled in here.</summary>
    public IReadOnlyList<StepForm> Forms => IsNew ? [StepForms.Of(Kind)[0]] : [.. StepForms.Of(Kind).Skip(1)];

    /// <summary>Where the thing itself is shown.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="below">What is below it.</param>
    public string HomeOf(string id, string below = "") => Kind switch
    {
        StreamKind.Trajectory => UrlBuilder.Trajectory(id, below),
        StreamKind.Employer => UrlBuilder.Employer(id, below),
        _ => $"/programma{below}",
    };

    /// <summary>Where someone goes back to.</summary>
    public string Back(RequestContext request) => Kind == StreamKind.Trajectory && !request.Can("GET", "/trajecten/{id}")
        ? "/matching"
        : IsNew ? Kind == StreamKind.Trajectory ? "/trajecten" : "/werkgevers" : HomeOf(Id!);

    /// <summary>The stream that a new event begins, or the one that is there.</summary>
    /// <param name="asked">The id that someone chose.</param>
    public StreamId StreamOf(string asked, EventId id) => new(Kind, Id ?? (AsksId ? asked : GeneratedField.Of("E-", id)));

    /// <summary>What it is called.</summary>
    public string Title(FormOptions? known) => (Kind, Id) switch
    {
        (StreamKind.Trajectory, { } id) => Word.Of("case.title", id),
        (StreamKind.Employer, { } id) => known?.EmployerName(new(id)) ?? id,
        (StreamKind.Programme, _) => known?.ProgrammeName ?? Word.Of("nav.programme"),
        (StreamKind.Trajectory, _) => Word.Of("record.new_trajectory"),
        _ => Word.Of("record.new_employer"),
    };

    /// <summary>The address of the form of a step.</summary>
    public string Address(RequestContext request, StepForm? form) => request.To(Path, ("stap", IsNew ? null : form?.Type));
}
