using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.CookieKeys;

/// <summary>Opens what <see cref="SealedKeyEncryptor"/> sealed. Its full name stands in every stored key: renamed, it opens none of them.</summary>
/// <param name="services">Given by the framework, which makes it.</param>
internal sealed class SealedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<MailSeal>().Open(Convert.FromBase64String(encryptedElement.Value))));
}
