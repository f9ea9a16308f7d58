using Spoor.Domain.Recording;

namespace Spoor.EventStore.Appending;

/// <summary>Why a command is not recorded: one event of it may not be, so none of it is.</summary>
/// <param name="Event">Which event, the first being 0.</param>
/// <param name="IsForbidden">Whether it is not for who gave the command to record.</param>
/// <param name="IsTransient">Whether nothing is wrong with the command, and the same one may be taken a moment later or by another host.</param>
public sealed record CommandRejection(int Event, Refusal Refusal, bool IsTransient = false, bool IsForbidden = false);
