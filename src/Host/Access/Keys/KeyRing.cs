using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Spoor.EventStore.Accounts;

namespace Spoor.Host.Access.Keys;

/// <summary>The framework's key ring over the table that all hosts share.</summary>
/// <param name="isReadOnly">On a read replica: a key that is made there is kept by this host alone.</param>
internal sealed class KeyRing(ProtectionKeyTable table, bool isReadOnly) : IXmlRepository
{
    private readonly List<XElement> _own = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_own)
        {
            return [.. table.All().Select(XElement.Parse), .. _own];
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
}
