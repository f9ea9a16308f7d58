using System.Security.Cryptography;
using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EventStore.Seal;

/// <summary>The key that signs checkpoints: ECDSA P-256, in a file outside the database, so that changing the database does not allow signing for it.</summary>
public sealed class CheckpointKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private CheckpointKey(ECDsa key) => Key = key;

    /// <summary>Signs and verifies.</summary>
    public ECDsa Key { get; }

    /// <summary>Reads the key from a file, or creates the file with a new key.</summary>
    /// <param name="path">PKCS#8 in PEM, readable only by its owner.</param>
    public static Outcome<CheckpointKey, Text> OpenOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            return Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Text(
                $"De sleutel voor controlepunten ({path}) is niet te lezen of te maken: {Causes.Of(e).Nl}. Geef met --key of SPOOR_KEY een bestand van uzelf.",
                $"The key for checkpoints ({path}) cannot be read or made: {Causes.Of(e).En}. Name a file of your own with --key or SPOOR_KEY.").With(e);
        }
    }

    public void Dispose() => Key.Dispose();

    private static Outcome<CheckpointKey, Text> Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.ExportParameters(includePrivateParameters: true) is { D: not null } parameters && parameters.Curve.Oid.Value == P256)
            {
                return new CheckpointKey(key);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Reported below: the file is not a valid key.
        }

        key.Dispose();
        return new Text(
            $"{path} bevat geen eigen ECDSA P-256-sleutel in PEM. Zet de reservekopie van de sleutel terug, of geef met --key een ander bestand; dan komt er een nieuwe sleutel.",
            $"{path} holds no private ECDSA P-256 key in PEM. Put the copy of the key back, or name another file with --key; a new key is made then.");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var half = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            using (var file = new StreamWriter(half, options))
            {
                file.WriteLine(key.ExportPkcs8PrivateKeyPem());
            }

            // Only one process may create the key; otherwise two keys would sign for one register.
            File.Move(half, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key is read.
        }
        finally
        {
            File.Delete(half);
        }
    }
}
