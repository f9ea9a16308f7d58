using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Host.Recording;

/// <summary>Refusals that do not depend on what a step says, but on how it arrives at the log.</summary>
public static class DoorRefusals
{
    public static Refusal IdReused(EventId id) => new(
        "id-reused",
        $"Het id {id} hoort al bij een gebeurtenis met een andere inhoud. Geef deze gebeurtenis een eigen id; wat is vastgelegd, verandert niet.",
        $"The id {id} belongs to an event with other content already. Give this event an id of its own; what is recorded does not change.");

    public static Refusal VersionNotNext(StreamId stream, long given, long next) => new(
        "version-not-next",
        $"De versie {given} is niet de volgende van {stream}: dat is {next}. Laat de versie weg, of lees de stroom opnieuw.",
        $"The version {given} is not the next of {stream}: that is {next}. Leave the version out, or read the stream again.");

    public static Refusal RecordedBackwards(Instant given, Instant last) => new(
        "recorded-backwards",
        $"recordedAt {InstantConverter.Pattern.Format(given)} ligt vóór de laatste gebeurtenis in het register ({InstantConverter.Pattern.Format(last)}). Zet de regels op volgorde van vastleggen.",
        $"recordedAt {InstantConverter.Pattern.Format(given)} lies before the last event of the register ({InstantConverter.Pattern.Format(last)}). Put the lines in the order of recording.");

    public static Refusal RegisterClosing() => new(
        "register-closing",
        "Het register sluit op deze host; van deze opdracht is niets vastgelegd. Geef haar zo nog eens, met dezelfde ids.",
        "The register is closing on this host; nothing of this command was recorded. Give it again in a moment, with the same ids.");

    public static Refusal PayloadWrong(Text fault) => new("payload-wrong", fault);
}
