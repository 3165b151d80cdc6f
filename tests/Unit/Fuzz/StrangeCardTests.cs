using FsCheck;
using FsCheck.Fluent;
using Shikaku.Cards;
using Shikaku.TestKit.Cards;
using Shikaku.TestKit.Fuzzing;

namespace Shikaku.Unit.Fuzz;

/// <summary>A card, or what pretends to be one, may answer anything: a reading ends with an outcome, and soon.</summary>
public sealed class StrangeCardTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_AnyAnswers_EndsWithAnOutcome(bool visually) => Check.One(
        Fuzzing.Config(1_000), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number => EndsAsync(number, visually).GetAwaiter().GetResult()));

    /// <summary>Every answer is one byte, and says that more wait.</summary>
    [Fact]
    public async Task Read_BytesThatNeverEnd_AreGivenUp()
    {
        using var card = new StrangeCard(command => command[1] switch { 0xB0 or 0xC0 => [0x30, 0x61, 0x01], _ => [0x90, 0x00] });

        var outcome = await ReadAsync(card, visually: false);

        Assert.IsNotType<CardReadingOutcome.Read>(outcome);
        Assert.InRange(card.Commands, 1, 10_000);
    }

    private static async Task<bool> EndsAsync(int number, bool visually)
    {
        var random = new Random(number);
        var answers = CardScript.WithPin().Exchanges.Select(exchange => exchange.Answer).Concat([[0x61, 0x10], [0x6C, 0x05], [0x62, 0x82], [0x6B, 0x00], [0x63, 0xC3], [0x90, 0x00]]).ToList();
        using var card = new StrangeCard(_ => random.Next(3) == 0 ? Mutation.Of(answers, random.Next()) : answers[random.Next(answers.Count)]);
        return await ReadAsync(card, visually) is not null && card.Commands < 20_000;
    }

    private static async Task<CardReadingOutcome> ReadAsync(StrangeCard card, bool visually)
    {
        Assert.True(Pin.TryCreate("1234"u8, out var pin));
        using (pin)
        {
            return visually
                ? await ReadCard.VisuallyAsync(card, new ScriptedChallenges(), CancellationToken.None)
                : await ReadCard.WithPinAsync(card, pin!, lastTryAccepted: false, new ScriptedChallenges(), CancellationToken.None);
        }
    }

    private sealed class StrangeCard(Func<byte[], byte[]> answer) : ICardConnection
    {
        public int Commands { get; private set; }

        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            Commands++;
            return answer(command.ToArray());
        }

        public void TakeUpAgain()
        {
            // Lies there as before.
        }

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
