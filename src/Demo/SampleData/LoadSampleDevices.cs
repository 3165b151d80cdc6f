using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Operations;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Demo.SampleData;

/// <summary>Of the main sample facility's accounts one is 登録済, one 停止, two 利用可; the values of one of these are written down for trying the card app.</summary>
internal sealed class LoadSampleDevices(AppDbContext db, Home home)
{
    private static readonly FacilityCode Facility = SampleFacilities.All[0].FacilityCode;

    public static string FirstAccountFileOf(Home home) => Path.Combine(home.Folder, "first-account.txt");

    public async Task RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        // Whoever tried ./ops account before may have left accounts that no terminal ever used.
        var accounts = (await new ListDevices(db).OfAsync(Facility, cancellationToken))
            .Where(device => device.Standing == DeviceStanding.Available || device.RegisteredAt is not null).ToList();
        if (accounts is not [var atTheDesk, var lost, var first, ..])
        {
            throw new InvalidOperationException("The main sample facility has too few accounts.");
        }

        await RegisterAsync(atTheDesk, "受付1", context with { At = context.At.AddDays(-10) }, cancellationToken);
        await RegisterAsync(lost, "訪問用タブレット", context with { At = context.At.AddDays(-9) }, cancellationToken);
        var outbox = new Outbox(db, MailSeal.Load(home.Keys.Folder));
        LoadSampleApplications.Done(await new StopDevice(db, outbox).RunAsync(
            new StopDevice.Request(lost.LoginId, Facility), context with { Reason = "訪問先で紛失した" }, cancellationToken));
        if (!File.Exists(FirstAccountFileOf(home)))
        {
            await WriteFirstAccountAsync(first.LoginId, context, cancellationToken);
        }
    }

    /// <summary>A terminal that exists nowhere: its key is thrown away.</summary>
    private async Task RegisterAsync(ListDevices.Device device, string name, ActingAs context, CancellationToken cancellationToken)
    {
        if (device.Standing != DeviceStanding.Available)
        {
            return;
        }

        var values = await OpenAsync(device.LoginId, context, cancellationToken);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(home.Keys.DeviceAuthorityCertificate);
        using var authorityKey = ECDsa.Create();
        authorityKey.ImportFromPem(await File.ReadAllTextAsync(home.Keys.DeviceAuthorityKey, cancellationToken));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signingRequest = new CertificateRequest("CN=Shikaku sample terminal", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        LoadSampleApplications.Done(await new ActivateDevice(db, new DeviceCertificateIssuer(authority, authorityKey), AccountSecrets.OfToday).RunAsync(
            new ActivateDevice.Request(
                values.FacilityCode.Value, values.LoginId.Value, values.Password, values.ActivationCode.Value, signingRequest, name),
            context,
            cancellationToken));
    }

    private async Task<ActivationLink> OpenAsync(LoginId account, ActingAs context, CancellationToken cancellationToken)
    {
        var seal = SheetSeal.LoadPrivate(home.Keys.Folder);
        return LoadSampleApplications.Done(
            await new OpenSheet(db, seal).RunAsync(new OpenSheet.Request(account, Facility, AsFile: false), context, cancellationToken)).Values;
    }

    private async Task WriteFirstAccountAsync(LoginId account, ActingAs context, CancellationToken cancellationToken)
    {
        var values = await OpenAsync(account, context, cancellationToken);
        using var text = new StringWriter();
        Table.Write(text,
        [
            ["機関コード", values.FacilityCode.Value],
            ["ID", values.LoginId.Value],
            ["パスワード", values.Password],
            ["アクティベーションコード", values.ActivationCode.Grouped],
            ["設定コード", values.Write()],
        ]);
        PrivateFile.Replace(FirstAccountFileOf(home), Encoding.UTF8.GetBytes(text.ToString()));
    }
}
