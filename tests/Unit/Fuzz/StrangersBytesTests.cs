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
using Shikaku.Mailbox.Reading;
using Shikaku.Rules.DeviceAccounts;
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
