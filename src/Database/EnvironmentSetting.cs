using Spoor.Domain;

namespace Spoor.Database;

/// <summary>Settings from the environment: a value, or the file that holds it, as containers and systemd pass secrets.</summary>
public static class EnvironmentSetting
{
    /// <summary>The value of a variable, or the contents of the file named by the variable with the suffix <c>_FILE</c>.</summary>
    /// <returns>Null if neither is set; or why the file cannot be read.</returns>
    public static Outcome<string?, Text> Find(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        var inFile = $"{variable}_FILE";
        if (Environment.GetEnvironmentVariable(inFile) is not { } file || string.IsNullOrWhiteSpace(file))
        {
            return (string?)null;
        }

        try
        {
            var secret = File.ReadAllText(file).Trim();
            return secret.Length > 0 ? secret : Unreadable(inFile, file, new("het is leeg", "it is empty"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(inFile, file, Causes.Of(e)).With(e);
        }
    }

    private static Text Unreadable(string variable, string file, Text why) => new(
        $"Het bestand {file}, dat {variable} noemt, is niet te gebruiken: {why.Nl}. Zet er in wat in de variabele zelf zou staan.",
        $"The file {file}, which {variable} names, cannot be used: {why.En}. Put in it what would stand in the variable itself.");
}
