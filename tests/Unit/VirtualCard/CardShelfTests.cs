using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Shelf;

namespace Shikaku.Unit.VirtualCard;

public sealed class CardShelfTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-cards-").FullName;
    private readonly CardShelf shelf;

    public CardShelfTests() => shelf = new CardShelf(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void List_NoFolder_IsEmpty() => Assert.Empty(new CardShelf(Path.Combine(folder, "absent")).List());

    [Fact]
    public void Take_IssuedCard_AnswersWithItsCertificateAndTraits()
    {
        var builder = new VirtualCardBuilder { Pin = "0420", TriesLeft = 1, ExtendedApdu = false };
        builder.WriteTo(At("one"));

        var shelved = Assert.Single(shelf.List());
        var card = shelf.Take(shelved);

        Assert.Equal("試験用のカード", shelved.Title);
        Assert.Equal("P0001", shelved.Traits!.Holder);
        Assert.Equal(builder.Build().Holder!.Certificate, card.Profile.Holder!.Certificate);
        Assert.Equal("63C1", card.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        Assert.Equal("9000", card.Send("0020008004 30343230"));
        Assert.Equal("6700", card.Send("00B08A00000000"));
    }

    [Fact]
    public void Take_OnlyTheThreeFiles_IsAMyNumberCardWithPin1234()
    {
        new VirtualCardBuilder().WriteTo(At("bare"));
        File.Delete(Path.Combine(At("bare"), "card.json"));
        File.Delete(Path.Combine(At("bare"), "terminal-authority.der"));

        var shelved = Assert.Single(shelf.List());
        var card = shelf.Take(shelved);

        Assert.Equal("bare", shelved.Title);
        Assert.Equal(VirtualCardKind.MyNumberCard, card.Profile.Kind);
        Assert.Equal("9000", card.Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.RightPin));
    }

    [Fact]
    public void Take_OtherCard_NeedsNoKeys()
    {
        Directory.CreateDirectory(At("other"));
        File.WriteAllText(Path.Combine(At("other"), "card.json"), """{ "title": "ほかのカード", "kind": "OtherCard" }""");

        Assert.Equal("6A82", shelf.Take(shelf.Find("other")!).Send(CardTalk.SelectJpki));
    }

    [Fact]
    public void Take_SameCardAgain_KeepsItsCounter()
    {
        new VirtualCardBuilder().WriteTo(At("one"));
        shelf.Take(shelf.Find("one")!).Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.WrongPin);

        Assert.Equal("63C2", shelf.Take(shelf.Find("one")!).Send(CardTalk.SelectJpki, CardTalk.SelectPin, CardTalk.CountTries));
        Assert.Equal(2, shelf.Find("one")!.Tries!.TriesLeft);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{ "kind": "Passport" }""")]
    [InlineData("""{ "kind": 7 }""")]
    [InlineData("""{ "pin": "12345" }""")]
    [InlineData("""{ "pin": "12a4" }""")]
    [InlineData("""{ "pin": null }""")]
    [InlineData("""{ "triesLeft": 4 }""")]
    [InlineData("""{ "triesLeft": -1 }""")]
    public void List_UnusableTraits_AreShownAsAFault(string json)
    {
        new VirtualCardBuilder().WriteTo(At("broken"));
        new VirtualCardBuilder().WriteTo(At("good"));
        File.WriteAllText(Path.Combine(At("broken"), "card.json"), json);

        var broken = shelf.List()[1];

        Assert.NotNull(broken.Fault);
        Assert.Null(broken.Traits);
        Assert.Throws<InvalidDataException>(() => shelf.Take(broken));
        Assert.Null(shelf.List()[0].Fault);
    }

    [Theory]
    [InlineData("key.pem")]
    [InlineData("certificate.der")]
    [InlineData("ca.der")]
    public void Take_FileMissingOrGarbage_IsRefused(string file)
    {
        new VirtualCardBuilder().WriteTo(At("one"));
        File.WriteAllText(Path.Combine(At("one"), file), "garbage");
        Assert.Throws<InvalidDataException>(() => shelf.Take(shelf.Find("one")!));

        File.Delete(Path.Combine(At("one"), file));
        Assert.Throws<InvalidDataException>(() => shelf.Take(shelf.Find("one")!));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../one")]
    [InlineData("one/")]
    [InlineData("ONE")]
    [InlineData("")]
    public void Find_NameThatIsAPath_FindsNothing(string name)
    {
        new VirtualCardBuilder().WriteTo(At("one"));

        Assert.Null(shelf.Find(name));
    }

    private string At(string name) => Path.Combine(folder, name);
}
