using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>What makes one doubt that a step was meant so, although it may be recorded. Said on the check page, before it is recorded for ever.</summary>
internal static class StepDoubts
{
    /// <summary>The doubts about a step, in sentences.</summary>
    public static IReadOnlyList<string> Of(Step step, StreamForEditing opened) => step switch
    {
        StepCorrected { Data: { } data } => Of(data, opened),
        MentalHealthInvolved e when opened.Replay.Programme.KindOf(e.OrganisationId, opened.Replay.Inputs.AsOf) is { } kind and not PartyKind.MentalHealthInstitution =>
            [Word.Of("doubt.not_mental_health", e.OrganisationId, CodeWords.Of(kind))],
        ProfessionalAssigned { Trained: null, Role: ProfessionalRole.ClientManager or ProfessionalRole.Other } e =>
            [Word.Of("doubt.training_unknown", e.ProfessionalId, CodeWords.Of(e.Role))],
        _ => [],
    };
}
