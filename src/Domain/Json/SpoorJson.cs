using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Spoor.Domain.Counting;

namespace Spoor.Domain.Json;

/// <summary>The JSON options for the contract's values.</summary>
public static class SpoorJson
{
    /// <summary>The options for everything in the contract: camelCase names, codes by their stored names, ISO dates.</summary>
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
                new DefinitionConverter(),
                new CodeConverterFactory(),
                new TextValueConverterFactory(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Options for writing a payload to the log: null values are omitted.</summary>
    public static JsonSerializerOptions Payload { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
}
