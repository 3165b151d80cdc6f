using System.Net.Mail;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Hosting;
using Shikaku.Casework.Mail;
using Shikaku.Web.Hosting;

namespace Shikaku.BackOffice.Mail;

/// <summary>Section "Smtp": Host, Port, StartTls, User, Password or PasswordFile, From, Authority (a PEM file).</summary>
internal static class SmtpConfiguration
{
    private const string Sender = "no-reply@localhost";

    public static SmtpSettings Read(HostSettings settings)
    {
        var secured = settings.Switch("Smtp:StartTls", unless: false);
        var clearText = settings.Switch("Smtp:ClearText", unless: false);
        settings.Judge("Smtp:Host", host => secured || clearText || ThisMachine.IsIt(host)
            ? null : "the mail server is another machine, and mails would go there in the clear; set Smtp:StartTls to true (or Smtp:ClearText, where the way there is safe by other means)");
        settings.Judge("Smtp:User", _ => secured ? null : "it needs Smtp:StartTls, for a password never travels in the clear");
        settings.Judge("Smtp:From", text => MailAddress.TryCreate(text, out _) ? null : "it is no mail address");
        return new SmtpSettings
        {
            Host = settings.Text("Smtp:Host") ?? "localhost",
            Port = settings.Port("Smtp:Port", 25),
            StartTls = secured,
            User = settings.Text("Smtp:User"),
            Password = settings.FromFile("Smtp:PasswordFile", path => File.ReadAllText(path).TrimEnd('\r', '\n'), "the password alone") ?? settings.Text("Smtp:Password"),
            From = settings.Text("Smtp:From") ?? Sender,
            Authority = settings.FromFile("Smtp:Authority", X509CertificateLoader.LoadCertificateFromFile, "the certificate of the authority (PEM)"),
        };
    }
}
