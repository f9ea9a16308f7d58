using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Seal;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Verification;

/// <summary>Every way in which a log can be damaged, with its message.</summary>
internal static class IntegrityErrors
{
    public static IntegrityError Damaged(long position, Text what) => new(position, "line-unreadable", what);

    public static IntegrityError Position(long expected, long found) => new(expected, "position-missing", new(
        $"hier hoort positie {expected} te staan, maar er staat {found}: een regel ontbreekt, is verplaatst of ertussen gezet.",
        $"position {expected} belongs here, but {found} is found: a line is missing, was moved or was put in between."));

    public static IntegrityError Version(long position, StreamId stream, long expected, long found) => new(position, "version-missing", new(
        $"van {stream} hoort hier versie {expected} te staan, maar er staat {found}.",
        $"of {stream} version {expected} belongs here, but {found} is found."));

    public static IntegrityError Backwards(long position, Instant at, Instant last) => new(position, "recorded-backwards", new(
        $"vastgelegd op {ReadableDates.Moment(at)}, terwijl een eerdere regel van {ReadableDates.Moment(last)} is.",
        $"recorded at {ReadableDates.Moment(at)}, while an earlier line is of {ReadableDates.Moment(last)}."));

    public static IntegrityError IdTwice(long position, EventId id) => new(position, "id-twice", new(
        $"de gebeurtenis {id} staat er al.", $"event {id} is there already."));

    public static IntegrityError RootDiffers(ExpectedRoot expected, TreeHash found) => new(null, "root-differs", new(
        $"de eerste {expected.Size} regels geven {found} en niet {expected.Root}: minstens één ervan is niet wat er stond toen dat controlegetal werd afgedrukt.",
        $"the first {expected.Size} lines give {found} and not {expected.Root}: at least one of them is not what stood there when that root was printed."));

    public static IntegrityError TooShort(ExpectedRoot expected, long events) => new(null, "log-too-short", new(
        $"er zijn {events} regels, terwijl er al {expected.Size} waren: het einde is weg.",
        $"there are {events} lines, where there were {expected.Size} already: the end is gone."));

    public static IntegrityError HeadGone() => new(null, "head-damaged", new(
        "de kopregel van het logboek ontbreekt of heeft geen zegel van zijn lengte.",
        "the head row of the log is missing or has no seal of its size."));

    public static IntegrityError HeadSize(long head, long events) => new(null, "head-differs", new(
        $"de kopregel telt {head} regels, maar er staan er {events}.", $"the head row counts {head} lines, but {events} are there."));

    public static IntegrityError HeadRoot(TreeHash head, TreeHash found) => new(null, "head-differs", new(
        $"het zegel bij de kopregel is {head}, maar de regels geven {found}.", $"the seal with the head row is {head}, but the lines give {found}."));

    public static IntegrityError Stream(string stream) => new(null, "stream-differs", new(
        $"de rij van stroom {stream} klopt niet met haar gebeurtenissen.", $"the row of stream {stream} does not agree with its events."));

    public static IntegrityError CheckpointSignature(SignedCheckpoint checkpoint) => new(null, "checkpoint-signature", new(
        $"de handtekening onder het controlepunt van {ReadableDates.Moment(checkpoint.Checkpoint.TakenAt)} klopt niet.",
        $"the signature under the checkpoint of {ReadableDates.Moment(checkpoint.Checkpoint.TakenAt)} is wrong."));

    public static IntegrityError CheckpointOrigin(SignedCheckpoint checkpoint) => new(null, "checkpoint-origin", new(
        $"het controlepunt van {ReadableDates.Moment(checkpoint.Checkpoint.TakenAt)} is van een ander register.",
        $"the checkpoint of {ReadableDates.Moment(checkpoint.Checkpoint.TakenAt)} is of another register."));

    public static IntegrityError YearNotReproduced(long position, int year, Text why) => new(position, "year-not-reproduced", new(
        $"het afgesloten jaar {year}: {why.Nl}", $"the closed year {year}: {why.En}"));

    public static IntegrityError ProofMalformed() => new(null, "proof-malformed", new(
        "dit is geen bewijs zoals spoor prove het schrijft; er is iets aan veranderd. Vraag het opnieuw aan.",
        "this is no proof as spoor prove writes it; something in it was changed. Ask for it anew."));

    public static IntegrityError ProofLine(long? position, Text what) => new(position, "proof-line", what);

    public static IntegrityError ProofRoot(ExpectedRoot expected) => new(null, "root-differs", new(
        $"dit bewijs hoort niet bij {expected.Size} regels met controlegetal {expected.Root}.",
        $"this proof does not belong to {expected.Size} lines with root {expected.Root}."));
}
