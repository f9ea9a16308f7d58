using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spoor.Host.Operations.Backups;

/// <summary>Serialises the files of a backup other than the log; reading is strict, so that unknown content is rejected.</summary>
internal static class BackupJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
