using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.CookieKeys;

/// <summary>Seals the secret of a key as mails are sealed: the key of that seal lies in the keys folder, never in the database.</summary>
internal sealed class SealedKeyEncryptor(Func<MailSeal> seal) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var content = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(seal().Seal(content))), typeof(SealedKeyDecryptor));
    }
}
