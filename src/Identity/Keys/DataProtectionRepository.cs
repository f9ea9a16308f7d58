using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Keys;

/// <summary>Stores the framework's data protection keys in the table shared by all hosts.</summary>
/// <param name="isReadOnly">On a read replica, a new key stays on this host only.</param>
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

    // An encrypted secret is stored with the class name of its decryptor. Keys made before 2026-12 have its former name.
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
