using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.Casework.Attachments.Content;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Imports;
using Shikaku.Casework.Subsidies;
using Shikaku.Mailbox.Reading;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Registration;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Facilities;
using Shikaku.TestKit.Fuzzing;

namespace Shikaku.Unit.Fuzz;

/// <summary>
/// Whoever reads bytes of strangers gives an answer or the one exception it promises, whatever the bytes. A failure tells the number of its case:
/// <see cref="Mutation.Of"/> makes the same bytes of it again.
/// </summary>
public sealed class StrangersBytesTests
{
    private const int Cases = 3_000;

    [Fact]
    public void Upload_AnyBytes_AreATypeOrARefusal()
    {
        byte[][] corpus =
        [
            SampleFiles.Pdf(), SampleFiles.Png(4, 4), SampleFiles.Jpeg, SampleFiles.Heic(), SampleFiles.Excel(), SampleFiles.LegacyExcel(), SampleFiles.As("legacy.xls"),
            SampleFiles.As("portrait.heic"), SampleFiles.As("strict.xlsx"), SampleFiles.As("zeros-between.jpg"),
        ];

        Holds(Cases, number =>
        {
            using var file = new MemoryStream(Mutation.Of(corpus, number));
            var finding = AttachmentContent.Recognize(file, "a.pdf", ContentBudget.Default, TestContext.Current.CancellationToken);
            return finding is null || finding.Value.Type is null != finding.Value.Refusal is null;
        });
    }

    [Fact]
    public void Certificate_AnyBytes_AreOneOrNone()
    {
        using var authority = new TestAuthority();
        byte[][] corpus = [authority.Issue().Certificate, authority.Certificate.RawData];

        Holds(Cases, number => HolderCertificate.TryParse(Mutation.Of(corpus, number), out var holder) == holder is not null);
    }

    [Fact]
    public void Root_AnyBytes_AreOneOrRefusedAsPromised()
    {
        using var authority = new TestAuthority();
        byte[][] corpus = [authority.Certificate.RawData];

        Holds(Cases, number => Throws<CryptographicException>(() => HolderRoot.Parse(Mutation.Of(corpus, number))));
    }

    [Fact]
    public void RevocationList_AnyBytes_AreOneOrRefusedAsPromised()
    {
        using var authority = new TestAuthority();
        byte[][] corpus = [authority.RevocationList(FixedClock.Morning, authority.Issue()), authority.RevocationList(FixedClock.Morning)];

        Holds(Cases, number => Throws<CryptographicException>(() => Asn1RevocationList.Parse(Mutation.Of(corpus, number), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void TerminalCertificate_AnyBytes_AreOneOrNone()
    {
        byte[][] corpus = [TerminalCertificate.Issue(TestCard.SharedKey, [1, 2, 3, 4], TestCard.SharedKey)];

        Holds(500, number =>
        {
            TerminalCertificate.Recover(TestCard.SharedKey, Mutation.Of(corpus, number));
            return true;
        });
    }

    [Fact]
    public void FacilityFile_AnyBytes_AreRowsOrRefused()
    {
        var utf8 = Encoding.UTF8.GetBytes(FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2)));
        byte[][] corpus = [utf8, Encoding.Convert(Encoding.UTF8, ImportEncoding.Cp932, utf8), .. Mutation.Corpus("facilities")];
        var path = Path.GetTempFileName();

        Holds(1_000, number =>
        {
            File.WriteAllBytes(path, Mutation.Of(corpus, number));
            return Throws<CsvFormatException>(() => ReadAll(path));
        });
        File.Delete(path);
    }

    [Fact]
    public void DeviceList_AnyBytes_AreRowsOrBadLines()
    {
        var utf8 = File.ReadAllBytes(ProjectFolder.PathOf("programmes", "devices.csv"));
        byte[][] corpus = [utf8, Encoding.Convert(Encoding.UTF8, ImportEncoding.Cp932, utf8), .. Mutation.Corpus("devices")];

        Holds(1_000, number =>
        {
            var (rows, bad) = DeviceModelFile.Read(Mutation.Of(corpus, number));
            return rows.Count + bad.Count >= 0 && bad.All(line => line.Problem.EndsWith('。'));
        });
    }

    /// <summary>Taken whole, each record with a word that is known, or refused.</summary>
    [Fact]
    public void TransferResult_AnyBytes_AreOneOrARefusal()
    {
        var consignor = new TransferConsignor("1234567890", "ｼﾝｻｼﾊﾗｲｷｷﾝ", "0310", "ミホ", "100", "ホンテン", AccountType.Ordinary, "1234567");
        var record = new TransferRecord("9900", "ユウチヨ", "058", "058", AccountType.Ordinary, "1234567", "ﾐﾎﾝｾﾂｺﾂｲﾝ", new Yen(50_000));
        byte[] Written(bool lineEnds) => TransferFileWriter.Write(consignor, 12, new DateOnly(2026, 10, 31), [record, record with { Yen = new(1) }, record], lineEnds);
        var sent = Written(lineEnds: false);
        byte[][] corpus = [Answered(sent, 0), Answered(Written(lineEnds: true), 2), sent];
        Assert.Null(TransferResultFile.FindProblem(corpus[0], sent, 12, out _));

        Holds(Cases, number =>
        {
            var refused = TransferResultFile.FindProblem(Mutation.Of(corpus, number), sent, 12, out var result) is not null;
            return refused ? result is null : result!.Codes.Count == 3 && result.Codes.All(code => code == TransferResultCodes.Paid || TransferResultCodes.Find(code) is not null);
        });
    }

    [Fact]
    public void Mail_AnyBytes_AreShownSomehow()
    {
        var corpus = Mutation.Corpus("mails");

        Holds(Cases, number => TextWithLinks.Cut(ReceivedMail.Parse("1", Mutation.Of(corpus, number), FixedClock.Morning).Text) is not null);
    }

    [Fact]
    public void MailAddress_AnyText_IsOneThatCanBeWrittenToOrNone()
    {
        var corpus = Mutation.Corpus("mail-addresses");

        Holds(Cases, number => !MailAddress.TryParse(Mutation.TextOf(corpus, number), out var mail) || !mail.Value.Any(sign => char.IsControl(sign) || sign is ',' or '<' or '>' or ' '));
    }

    [Fact]
    public void ActivationLink_AnyText_IsOneOrNone()
    {
        var corpus = Mutation.Corpus("activation-links");

        Holds(Cases, number => ActivationLink.TryParse(Mutation.TextOf(corpus, number), out var link) == link is not null);
    }

    /// <summary>The bank's word on each: all paid.</summary>
    /// <param name="between">Bytes between two records.</param>
    private static byte[] Answered(byte[] sent, int between)
    {
        byte[] answer = [.. sent];
        for (var record = 1; record <= 3; record++)
        {
            answer[(record * (120 + between)) + 113] = (byte)TransferResultCodes.Paid;
        }

        return answer;
    }

    private static void ReadAll(string path)
    {
        var file = FacilityFile.InspectAsync(path, CancellationToken.None).GetAwaiter().GetResult();
        using var reader = new FacilityFileReader(file);
        if (reader.ReadHeadings() is null)
        {
            Assert.All(reader.Lines(), line => Assert.True(line.Row is not null || line.Refusals.Count > 0));
        }
    }

    /// <summary>Nothing, or this exception and no other.</summary>
    private static bool Throws<T>(Action read)
        where T : Exception
    {
        try
        {
            read();
        }
        catch (T)
        {
            // As promised.
        }

        return true;
    }

    private static void Holds(int cases, Func<int, bool> holds) =>
        Check.One(Fuzzing.Config(cases), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), holds));
}
