using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.CookieKeys;

/// <summary>Seals the secret of a key with the seal of its site, whose key lies in the keys folder, never in the database.</summary>
internal sealed class SealedKeyEncryptor(Func<CookieSeal> seal, SealPurpose purpose) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var content = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(seal().Seal(purpose, content))), typeof(SealedKeyDecryptor));
    }
}
