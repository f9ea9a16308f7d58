using System.Net.Sockets;
using Npgsql;
using Spoor.Domain;

namespace Spoor.Database;

/// <summary>Why the operating system or the database refused something, as a translated text. Their own message is always English, so it is never part of the
/// sentence: it is appended, and labelled as such.</summary>
public static class Causes
{
    /// <summary>The cause as part of a sentence, without a full stop.</summary>
    public static Text Of(Exception fault) => fault switch
    {
        PostgresException refused => OfServer(refused),
        NpgsqlException { InnerException: (SocketException or TimeoutException or IOException) and var inner } => Of(inner),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new("op dat adres luistert niets", "nothing listens at that address"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new("die naam bestaat niet in het netwerk", "there is no such name in the network"),
        SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException => new("u heeft er geen rechten voor", "you have no permission"),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => new("dat adres is niet van deze machine", "that address is not of this machine"),
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException => new("er kwam niet op tijd antwoord", "there was no answer in time"),
        NpgsqlException or SocketException => new("de verbinding is verbroken", "the connection was broken"),
        FileNotFoundException => new("het bestand bestaat niet", "the file does not exist"),
        DirectoryNotFoundException => new("de map bestaat niet", "the directory does not exist"),
        PathTooLongException => new("het pad is te lang", "the path is too long"),
        IOException full when Disk.IsFull(full) => new("de schijf is vol", "the disk is full"),
        EndOfStreamException => new("het eindigt te vroeg", "it ends too early"),
        IOException => new("het besturingssysteem weigert het", "the operating system refuses it"),
        InvalidDataException or FormatException or System.Text.Json.JsonException => new("de inhoud is niet te lezen", "its content cannot be read"),
        _ => new("de oorzaak is onbekend", "the cause is unknown"),
    };

    /// <summary>Appends the system's message to a sentence, for troubleshooting.</summary>
    public static Text With(this Text sentence, Exception fault) => sentence.With(fault is PostgresException refused ? refused.MessageText : fault.Message);

    /// <summary>The same, with a stored message.</summary>
    public static Text With(this Text sentence, string message)
    {
        var line = message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return new($"{sentence.Nl} (Technische melding: {line}.)", $"{sentence.En} (Technical message: {line}.)");
    }

    private static Text OfServer(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new("de gebruiker of het wachtwoord klopt niet", "the user or the password is wrong"),
        PostgresErrorCodes.InvalidCatalogName => new("die database bestaat niet", "there is no such database"),
        PostgresErrorCodes.TooManyConnections => new("er zijn te veel verbindingen", "there are too many connections"),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new("de server start of stopt", "the server is starting or stopping"),
        PostgresErrorCodes.DiskFull => new("de schijf van de database is vol", "the database's disk is full"),
        PostgresErrorCodes.InsufficientPrivilege => new("de gebruiker van de database heeft er geen recht toe", "the database's user has no right to it"),
        _ => new("de database weigert het", "the database refuses it"),
    };
}
