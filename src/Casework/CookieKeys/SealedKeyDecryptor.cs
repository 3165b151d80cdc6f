using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.CookieKeys;

/// <summary>Opens what <see cref="SealedKeyEncryptor"/> sealed. Its full name stands in every stored key: renamed, it opens none of them.</summary>
/// <param name="services">Given by the framework, which makes it.</param>
internal sealed class SealedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var application = services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator!;
        var content = services.GetRequiredService<CookieSeal>().Open(SealPurpose.CookieKeyOf(application), Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(content));
    }
}
