using Spoor.Domain.Recording;

namespace Spoor.Host.Components.Shell;

/// <summary>Encodes what was just recorded in an address.</summary>
internal static class FlashMessage
{
    /// <summary>The field of the query.</summary>
    public const string Field = "vastgelegd";

    /// <summary>The field value for an event.</summary>
    public static string Of(StreamId stream, EventId id) => $"{stream}:{id}";

    /// <summary>Parses a field value; null if it is invalid.</summary>
    public static (StreamId Stream, EventId Id)? Find(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && StreamId.Find(text[..colon]) is { } stream && EventId.Find(text[(colon + 1)..]) is { } id ? (stream, id) : null;
}
