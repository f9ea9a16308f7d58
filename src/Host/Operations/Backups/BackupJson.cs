using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spoor.Host.Operations.Backups;

/// <summary>How the files of a backup that stand beside the log are written and read: strictly, so that what is not understood is not taken.</summary>
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
