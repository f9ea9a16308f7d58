using System.Text.Json;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Host.Recording;
using Spoor.Store.Catalogue;

namespace Spoor.Host.Exchange;

/// <summary>Reads a line as nearly all are, in one pass over its bytes: every member known, once and a plain value, its payload too.</summary>
internal ref struct PlainLine
{
    private EventId? _id;
    private StreamId? _stream;
    private long? _version;
    private long? _position;
    private string? _type;
    private Instant? _recordedAt;
    private string? _actor;
    private string? _correlationId;
    private string? _causationId;
    private ReadOnlySpan<byte> _data;

    /// <summary>The event that a line proposes; null where anything is out of the ordinary, be it right or wrong.
    /// <see cref="EventLineReader"/> then tells which.</summary>
    /// <param name="line">Valid UTF-8.</param>
    public static ProposedEvent? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var plain = default(PlainLine);
            return reader.Read() && plain.TakeMembers(ref reader, line) && !reader.Read() ? plain.Proposed() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool TakeMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TakeMember(ref reader, line))
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        var name = reader.ValueSpan;
        reader.Read();
        if (name.SequenceEqual("data"u8))
        {
            return _data.IsEmpty && TakeData(ref reader, line);
        }

        if (name.SequenceEqual("version"u8))
        {
            return _version is null && TakeNumber(ref reader, ref _version) && _version >= 1;
        }

        if (name.SequenceEqual("position"u8))
        {
            return _position is null && TakeNumber(ref reader, ref _position);
        }

        if (!PlainText.IsOne(ref reader))
        {
            return false;
        }

        var text = reader.ValueSpan;
        return name switch
        {
            _ when name.SequenceEqual("id"u8) => _id is null && (_id = EventId.Find(text)) is not null,
            _ when name.SequenceEqual("stream"u8) => _stream is null && (_stream = StreamId.Find(reader.GetString()!)) is not null,
            _ when name.SequenceEqual("type"u8) => _type is null && (_type = EventCatalogue.NameIn(text)) is not null,
            _ when name.SequenceEqual("recordedAt"u8) => _recordedAt is null && (_recordedAt = InstantConverter.Find(text)) is not null,
            _ when name.SequenceEqual("actor"u8) => Take(ref reader, ref _actor),
            _ when name.SequenceEqual("correlationId"u8) => Take(ref reader, ref _correlationId),
            _ when name.SequenceEqual("causationId"u8) => Take(ref reader, ref _causationId),
            _ => false,
        };
    }

    private bool TakeData(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        _data = line[start..(int)reader.BytesConsumed];
        return true;
    }

    private static bool TakeNumber(ref Utf8JsonReader reader, ref long? to)
    {
        to = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
        return to is not null;
    }

    private static bool Take(ref Utf8JsonReader reader, ref string? to)
    {
        if (to is not null)
        {
            return false;
        }

        to = reader.GetString();
        return true;
    }

    private readonly ProposedEvent? Proposed() =>
        _id is { } id && _stream is { } stream && _type is { } type && _recordedAt is { } recordedAt && _actor is { } actor && !_data.IsEmpty
        && EventCatalogue.DecodePlain(type, _data) is { } step
            ? new(id, stream, _version, type, recordedAt, actor, _correlationId, _causationId, CanonicalJson.Write(_data, keepNulls: false), step)
            {
                Position = _position,
            }
            : null;
}
