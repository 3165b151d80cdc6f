using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shikaku.Casework.CookieKeys;

/// <summary>
/// Keys once lay in files. A ring of the database that is still empty begins with those of the folder, sealed, so that nobody is signed out; afterwards the folder is not looked at.
/// </summary>
internal sealed partial class EarlierKeys(IXmlRepository ring, IXmlEncryptor seal, string folder, IServiceScopeFactory scopes, ILogger<EarlierKeys> logger) : IXmlRepository
{
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = ring.GetAllElements();
        if (keys.Count > 0 || !Directory.Exists(folder) || Directory.GetFiles(folder, "*.xml") is not { Length: > 0 } files)
        {
            return keys;
        }

        TakeOver(files);
        return ring.GetAllElements();
    }

    public void StoreElement(XElement element, string friendlyName) => ring.StoreElement(element, friendlyName);

    private void TakeOver(string[] files)
    {
        using var scope = scopes.CreateScope();
        var context = scope.ServiceProvider.GetRequiredService<CookieKeysContext>();
        context.DataProtectionKeys.AddRange(files.Order(StringComparer.Ordinal).Select(file => new DataProtectionKey
        {
            FriendlyName = Path.GetFileNameWithoutExtension(file),
            Xml = Sealed(XElement.Load(file)).ToString(SaveOptions.DisableFormatting),
        }));
        try
        {
            context.SaveChanges();
            Log.TakenOver(logger, files.Length, folder);
        }
        catch (DbUpdateException same) when (same.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "data_protection_keys_application_friendly_name_key" })
        {
            // Another host of the site has just done it.
        }
    }

    // As the framework seals what it stores itself.
    private XElement Sealed(XElement key)
    {
        foreach (var secret in key.Descendants().Where(each => (bool?)each.Attribute(Framework + "requiresEncryption") == true).ToList())
        {
            var done = seal.Encrypt(secret);
            secret.ReplaceWith(new XElement(Framework + "encryptedSecret", new XAttribute("decryptorType", done.DecryptorType.AssemblyQualifiedName!), done.EncryptedElement));
        }

        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Took over {Count} keys of cookies from {Folder}, which is not needed any more")]
        public static partial void TakenOver(ILogger logger, int count, string folder);
    }
}
