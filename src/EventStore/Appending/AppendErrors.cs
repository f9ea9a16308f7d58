using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Appending;

/// <summary>Append rejections that depend on how an event arrives, not on its content.</summary>
public static class AppendErrors
{
    public static Refusal IdReused(EventId id) => new(
        "id-reused",
        $"Het id {id} hoort al bij een gebeurtenis met een andere inhoud. Geef deze gebeurtenis een eigen id; wat is vastgelegd, verandert niet.",
        $"The id {id} belongs to an event with other content already. Give this event an id of its own; what is recorded does not change.");

    public static Refusal VersionNotNext(StreamId stream, long given, long next) => new(
        "version-not-next",
        $"De versie {given} is niet de volgende van {stream}: dat is {next}. Laat de versie weg, of lees de stroom opnieuw.",
        $"The version {given} is not the next of {stream}: that is {next}. Leave the version out, or read the stream again.");

    /// <param name="last">The last event recorded before this file: every line of it is compared with that.</param>
    public static Refusal OlderThanRegister(Instant last) => new(
        "older-than-register",
        $"de regel is vastgelegd vóór de laatste gebeurtenis die al in het register staat ({ContractInstant.Pattern.Format(last)}), en een register groeit alleen achteraan. Importeer de bestanden in volgorde van vastleggen in een nieuw register, het oudste eerst; lopen ze door elkaar, voeg ze dan eerst samen op volgorde van recordedAt.",
        $"the line was recorded before the last event that is in the register already ({ContractInstant.Pattern.Format(last)}), and a register grows at its end only. Import the files into a new register in the order of recording, the oldest first; where they overlap, merge them by recordedAt first.");

    /// <param name="now">The clock of this server.</param>
    public static Refusal RecordedAhead(Instant now) => new(
        "recorded-ahead",
        $"de regel is vastgelegd meer dan een dag later dan de klok van deze server ({ContractInstant.Pattern.Format(now)}). Herstel recordedAt, of zet deze klok gelijk. Klopt het toch, geef dan --allow-future: wat daarna wordt vastgelegd, krijgt een nog later moment.",
        $"the line was recorded more than a day ahead of the clock of this server ({ContractInstant.Pattern.Format(now)}). Mend recordedAt, or set this clock. If it is right all the same, give --allow-future: what is recorded afterwards gets an even later instant.");

    /// <summary>A fault in a line that an earlier version accepted, with the option that imports it.</summary>
    public static Text StoredOnce(Text fault) => new(
        $"{fault.Nl} Staat het zo in een register dat een eerdere versie schreef, geef dan --as-stored.",
        $"{fault.En} If it stands so in a register that an earlier version wrote, give --as-stored.");

    public static Refusal RecordedBackwards(Instant given, Instant last) => new(
        "recorded-backwards",
        $"recordedAt {ContractInstant.Pattern.Format(given)} ligt vóór de laatste gebeurtenis in het register ({ContractInstant.Pattern.Format(last)}). Zet de regels op volgorde van vastleggen.",
        $"recordedAt {ContractInstant.Pattern.Format(given)} lies before the last event of the register ({ContractInstant.Pattern.Format(last)}). Put the lines in the order of recording.");

    /// <summary>The last event has the latest possible instant, so nothing can be recorded after it.</summary>
    public static Refusal TimeIsUp() => new(
        "time-is-up",
        "De laatste gebeurtenis in dit register is vastgelegd op het laatste moment dat een register kent (30 december 2199). Daarna kan niets worden vastgelegd. Exporteer het register van vóór die invoer (spoor export --known-at) en importeer dat in een nieuw register.",
        "The last event of this register was recorded at the last instant that a register knows (30 December 2199). Nothing can be recorded after it. Export the register as it was before that import (spoor export --known-at) and import it into a new one.");

    /// <summary>Whether nothing can be recorded any more after an event at this instant.</summary>
    public static bool IsTimeUp(Instant? last) => last >= ContractInstant.LastRecorded;

    public static Refusal RegisterClosing() => new(
        "register-closing",
        "Het register sluit op deze host; van deze opdracht is niets vastgelegd. Geef haar zo nog eens, met dezelfde ids.",
        "The register is closing on this host; nothing of this command was recorded. Give it again in a moment, with the same ids.");

    /// <summary>The read models cannot process what the command records: a bug, or damage.</summary>
    public static Refusal NotProjected(Text why) => new("not-projected", why);

    public static Refusal ClosingTooLong() => new(
        "closing-too-long",
        "Achter dit jaar staan zoveel trajecten dat de afsluiting niet op één regel van 1 MiB past. Vraag om hulp bij de makers.",
        "So many trajectories are behind this year that its closing does not fit on one line of 1 MiB. Ask the makers for help.");

    public static Refusal PayloadWrong(Text fault) => new("payload-wrong", fault);
}
