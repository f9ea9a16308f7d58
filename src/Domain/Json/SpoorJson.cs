using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Spoor.Domain.Json;

/// <summary>How the contract's values are written in JSON.</summary>
public static class SpoorJson
{
    /// <summary>The options for everything of the contract: camelCase names, codes by their stored names, ISO dates.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DictionaryKeyPolicy = null,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                NodaConverters.LocalDateConverter,
                new NodaPatternConverter<Instant>(ContractInstant.Pattern),
                new EventIdConverter(),
                new BarrierConverter(),
                new JsonDocumentTextConverter(),
                new CodeConverterFactory(),
                new TextValueConverterFactory(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Options for writing a payload to the log: what is null is left out.</summary>
    public static JsonSerializerOptions Payload { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
