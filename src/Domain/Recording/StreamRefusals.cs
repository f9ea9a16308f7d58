using Spoor.Domain.Json;

namespace Spoor.Domain.Recording;

/// <summary>Refusals on any stream.</summary>
public static class StreamRefusals
{
    public static Refusal StepNotForStream(StreamKind kind) => new(
        "step-not-for-stream",
        $"Een gebeurtenis van dit type hoort niet op een stroom {Codes<StreamKind>.Name(kind)}/…. Kies het type of de stroom die erbij past.",
        $"An event of this type does not belong on a stream {Codes<StreamKind>.Name(kind)}/…. Choose the type or the stream that fits.");

    public static Refusal EventUnknown(EventId id) => new(
        "event-unknown",
        $"Deze stroom heeft geen eerdere gebeurtenis {id}. Controleer het eventId en de stroom.",
        $"This stream has no earlier event {id}. Check the eventId and the stream.");

    public static Refusal CorrectionOfCorrection(EventId id) => new(
        "correction-of-correction",
        $"Gebeurtenis {id} is zelf een correctie. Corrigeer de oorspronkelijke gebeurtenis opnieuw: de laatste correctie geldt.",
        $"Event {id} is itself a correction. Correct the original event again: the last correction counts.");

    public static Refusal CorrectionOfOtherType(EventId id) => new(
        "correction-of-other-type",
        $"De correctie heeft een andere soort inhoud dan gebeurtenis {id}. Trek die in en leg de juiste stap vast.",
        $"The correction has another kind of content than event {id}. Retract that one and record the right step.");

    public static Refusal EventRetracted(EventId id) => new(
        "event-retracted",
        $"Gebeurtenis {id} is ingetrokken en kan niet meer worden gecorrigeerd. Leg de stap opnieuw vast.",
        $"Event {id} is retracted and cannot be corrected any more. Record the step anew.");

    public static Refusal FirstStepCarriesOthers(EventId id) => new(
        "first-step-carries-others",
        $"Gebeurtenis {id} is de eerste van deze stroom en er staan nog andere stappen op. Trek die eerst in, of corrigeer de eerste.",
        $"Event {id} is the first of this stream and other steps still stand on it. Retract those first, or correct the first.");

    public static Refusal BreaksStep(EventId broken, Refusal because) => new(
        "correction-breaks-step",
        $"Met deze correctie klopt gebeurtenis {broken} van dezelfde stroom niet meer: {because.Text.Nl} Corrigeer die eerst.",
        $"With this correction event {broken} of the same stream no longer holds: {because.Text.En} Correct that one first.");

    public static Refusal BreaksOtherStream(StreamId other, EventId broken, Refusal because) => new(
        "correction-breaks-other-stream",
        $"Met deze correctie klopt gebeurtenis {broken} op {other} niet meer: {because.Text.Nl} Corrigeer die eerst.",
        $"With this correction event {broken} on {other} no longer holds: {because.Text.En} Correct that one first.");
}
