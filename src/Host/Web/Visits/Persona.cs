using Spoor.Domain.Json;

namespace Spoor.Host.Web.Visits;

/// <summary>The four kinds of user. Until there is a sign-in a visitor says which he is; it decides where he begins and by which account he
/// records, and nothing of what he may see.</summary>
public enum Persona
{
    [Code("counsellor")] Counsellor,
    [Code("lead")] Lead,
    [Code("evaluator")] Evaluator,
    [Code("steering")] Steering,
}

/// <summary>What each kind of user begins with.</summary>
public static class Personas
{
    /// <summary>The cookie that keeps the choice.</summary>
    public const string Cookie = "spoor-rol";

    /// <summary>Where one begins.</summary>
    public static string HomeOf(Persona? persona) => persona switch
    {
        Persona.Counsellor => "/werklijst",
        Persona.Lead => "/trajecten",
        Persona.Evaluator => "/definities",
        _ => "/",
    };

    /// <summary>The opaque account by which one records (events.md, <c>actor</c>).</summary>
    public static string ActorOf(Persona? persona) => persona is { } known ? $"u-demo-{Codes<Persona>.Name(known)}" : "u-web";
}
