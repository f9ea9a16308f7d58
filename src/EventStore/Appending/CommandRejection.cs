using Spoor.Domain.Recording;

namespace Spoor.EventStore.Appending;

/// <summary>Why a command is not recorded: one of its events is rejected, so none is recorded.</summary>
/// <param name="Event">The index of the rejected event, from 0.</param>
/// <param name="IsForbidden">Whether the user who gave the command may not record it.</param>
/// <param name="IsTransient">Whether the command itself is valid, and may succeed later or on another host.</param>
public sealed record CommandRejection(int Event, Refusal Refusal, bool IsTransient = false, bool IsForbidden = false);
