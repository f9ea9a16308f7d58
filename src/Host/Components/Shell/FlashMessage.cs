using Spoor.Domain.Recording;

namespace Spoor.Host.Components.Shell;

/// <summary>How an address says what was just recorded.</summary>
internal static class FlashMessage
{
    /// <summary>The field of the query.</summary>
    public const string Field = "vastgelegd";

    /// <summary>What a field says of an event.</summary>
    public static string Of(StreamId stream, EventId id) => $"{stream}:{id}";

    /// <summary>Reads what a field says; null where it is nothing.</summary>
    public static (StreamId Stream, EventId Id)? Find(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && StreamId.Find(text[..colon]) is { } stream && EventId.Find(text[(colon + 1)..]) is { } id ? (stream, id) : null;
}
