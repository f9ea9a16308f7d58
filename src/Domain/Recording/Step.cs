namespace Spoor.Domain.Recording;

/// <summary>Something that happened and is recorded: the payload of an event (events.md).</summary>
public abstract record Step;
