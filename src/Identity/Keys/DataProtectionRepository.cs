using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Keys;

/// <summary>The framework's key ring over the table that all hosts share.</summary>
/// <param name="isReadOnly">On a read replica: a key that is made there is kept by this host alone.</param>
internal sealed class DataProtectionRepository(ProtectionKeyTable table, bool isReadOnly) : IXmlRepository
{
    private const string FormerDecryptor = "Spoor.Host.Access.Keys.RingDecryptor,";
    private static readonly XName DecryptorType = "decryptorType";

    private readonly List<XElement> _own = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_own)
        {
            return [.. table.All().Select(Read), .. _own];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        if (!isReadOnly)
        {
            table.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
            return;
        }

        lock (_own)
        {
            _own.Add(element);
        }
    }

    // Beside an encrypted secret stands the name of the class that decrypts it. Keys made before 2026-12 name it as it was called then.
    private static XElement Read(string stored)
    {
        var key = XElement.Parse(stored);
        foreach (var decryptor in key.Descendants().Attributes(DecryptorType).Where(a => a.Value.StartsWith(FormerDecryptor, StringComparison.Ordinal)))
        {
            decryptor.Value = typeof(DataProtectionDecryptor).AssemblyQualifiedName!;
        }

        return key;
    }
}
