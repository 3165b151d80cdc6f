using Shikaku.Cards.Commands;

namespace Shikaku.Cards;

/// <summary>From a card on the reader to its certificate and signature. The caller opens and closes the connection.</summary>
/// <remarks>
/// Identified by SELECT and EF 0006. Only the five files of <see cref="Jpki"/> are opened. What the challenge source throws passes through:
/// by then nothing was shown to the card, so a server that does not answer costs no try of the PIN. Until something was shown, a reading that fails without a plain refusal
/// is begun once more, and after a PIN that the card took, one whose line broke: a hiccup is nobody's fault, and never the patient's.
/// </remarks>
public static class ReadCard
{
    /// <summary>With the PIN. The counter is read first; the last try is used only when <paramref name="lastTryAccepted"/>. Short commands only.</summary>
    public static Task<CardReadingOutcome> WithPinAsync(
        ICardConnection connection,
        Pin pin,
        bool lastTryAccepted,
        ISigningChallengeSource challenges,
        CancellationToken cancellationToken)
    {
        SigningChallenge? challenge = null;
        return SecondTry.RunAsync(new CardChannel(connection, cancellationToken), async (card, state) =>
        {
            var certificate = OpenAndReadCertificate(card, state);
            if (certificate.Failure is { } unusable)
            {
                return unusable;
            }

            var tries = CheckPinCounter(card, lastTryAccepted);
            if (tries.Failure is { } refused)
            {
                return refused;
            }

            challenge ??= await card.WaitForAsync(challenges.RequestAsync(null, cancellationToken));
            if (PinPresentation.Show(card, pin, tries.Value, state).Failure is { } wrong)
            {
                return wrong;
            }

            return Sign(card, certificate.Value!, challenge.Hash, CardProblem.Unreadable);
        });
    }

    /// <summary>Without a PIN: staff compared the photo, and the terminal proves itself to the card.</summary>
    public static Task<CardReadingOutcome> VisuallyAsync(
        ICardConnection connection,
        ISigningChallengeSource challenges,
        CancellationToken cancellationToken) => SecondTry.RunAsync(new CardChannel(connection, cancellationToken), async (card, state) =>
    {
        var certificate = OpenAndReadCertificate(card, state);
        if (certificate.Failure is { } unusable)
        {
            return unusable;
        }

        var cardChallenge = card.Run(new GetChallenge());
        if (cardChallenge.Failure is { } mute)
        {
            return mute;
        }

        var challenge = await card.WaitForAsync(challenges.RequestAsync(cardChallenge.Value!, cancellationToken));
        var proof = challenge.TerminalProof ?? throw new InvalidOperationException("A card challenge was given, and no proof of the terminal came back.");
        if (card.Run(new PresentTerminalCertificate(proof.Certificate)).Failure is { } notCarried)
        {
            return notCarried;
        }

        if (card.Run(new PresentTerminalSignature(proof.Signature)).Failure is { } refused)
        {
            return refused;
        }

        var signed = Sign(card, certificate.Value!, challenge.Hash, CardProblem.TerminalRefused);
        return signed is CardReadingOutcome.Read { Reading: var reading }
            ? new CardReadingOutcome.Read(reading with { WithoutSigningCertificate = card.Aside(SigningCertificate.IsPlainlyAbsent) })
            : signed;
    });

    private static CardAnswer<byte[]> OpenAndReadCertificate(CardChannel card, ReadingState state)
    {
        if (!card.Run(new SelectApplication(Jpki.ApplicationId.ToArray())).Value)
        {
            // Only a plain no tells that the application is not there.
            return card.LastStatus.IsPlainRefusal ? CardProblem.OtherCard : CardProblem.Unreadable;
        }

        var certificate = KindOf(card) switch
        {
            CardKind.PhoneToken => CardProblem.PhoneToken,
            CardKind.ResidentRegisterCard => CardProblem.ResidentRegisterCard,
            _ => card.Run(new SelectFile(Jpki.HolderCertificate)).Value ? CertificateFile.Read(card) : CardProblem.Unreadable,
        };
        return certificate.Failure is null && !state.IsSameCard(certificate.Value!) ? CardProblem.RemovedWhileReading : certificate;
    }

    private static CardKind KindOf(CardChannel card) => card.Run(new SelectFile(Jpki.TokenInfo)).Value
        ? TokenLabel.KindOf(card.Run(new ReadBinary(0, TokenLabel.Length)).Value.Span)
        : CardKind.Unknown;

    /// <summary>Leaves the PIN file current, for VERIFY. A PIN that cannot be used may be one that was never set: only then the card is asked.</summary>
    private static CardAnswer<int?> CheckPinCounter(CardChannel card, bool lastTryAccepted)
    {
        var tries = AskPinCounter(card, lastTryAccepted);
        var cannotBeUsed = tries.Failure?.Problem switch
        {
            CardProblem.PinLocked => true,
            CardProblem.Unreadable => card.LastStatus.IsPlainRefusal,
            _ => false,
        };
        return cannotBeUsed && card.Aside(SigningCertificate.IsPlainlyAbsent) ? CardProblem.WithoutPin : tries;
    }

    private static CardAnswer<int?> AskPinCounter(CardChannel card, bool lastTryAccepted)
    {
        if (!card.Run(new SelectFile(Jpki.HolderPin)).Value)
        {
            return CardProblem.Unreadable;
        }

        var tries = card.Run(new PinTries());
        return tries switch
        {
            { Failure: null, Value: 0 } => new CardReadingOutcome.Failed(CardProblem.PinLocked, 0),
            { Failure: null, Value: 1 } when !lastTryAccepted => new CardReadingOutcome.Failed(CardProblem.LastTryLeft, 1),
            _ => tries,
        };
    }

    /// <summary>Twice where the first answer was no plain refusal: to sign the same once more harms nobody, and what opened the key still holds.</summary>
    private static CardReadingOutcome Sign(CardChannel card, byte[] certificate, byte[] hash, CardProblem refused)
    {
        var signature = SignOnce(card, hash, refused);
        if (signature.Failure is not null && !card.LastStatus.IsPlainRefusal)
        {
            signature = SignOnce(card, hash, refused);
        }

        return signature.Failure ?? (CardReadingOutcome)new CardReadingOutcome.Read(new CardReading(certificate, signature.Value!));
    }

    private static CardAnswer<byte[]> SignOnce(CardChannel card, byte[] hash, CardProblem refused) =>
        card.Run(new SelectFile(Jpki.HolderKey)).Value ? card.Run(new ComputeSignature(hash, refused)) : CardProblem.Unreadable;
}
