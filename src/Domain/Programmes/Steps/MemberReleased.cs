using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("member_released", 35)]
public sealed record MemberReleased(MemberId MemberId, LocalDate On) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => state.Members.Contains(MemberId) ? null : ProgrammeRefusals.MemberUnknown(MemberId);
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal MemberUnknown(MemberId id) => new(
        "member-unknown",
        $"Lid {id} is niet eerder benoemd. Leg eerst de benoeming vast.",
        $"Member {id} was not appointed before. Record the appointment first.") { Field = "memberId" };
}
