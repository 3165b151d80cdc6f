using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Contracts;

namespace Shikaku.CardApp.Checking;

/// <summary>How one check ended.</summary>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <summary>For the log: names the outcome, never the person.</summary>
    public abstract string Code { get; }

    /// <param name="MayHaveNoPin">Seen without a PIN, and the card holds no 署名用 certificate: a 顔認証マイナンバーカード is such a card.</param>
    public sealed record Answered(EligibilityCheckAnswer Answer, bool MayHaveNoPin = false) : CheckOutcome
    {
        public override string Code => Answer.ResultCode;
    }

    public sealed record CardFailed(CardProblem Problem, int? TriesLeft) : CheckOutcome
    {
        public override string Code => Problem.ToString();
    }

    public sealed record ApiFailed(ApiFailure Failure) : CheckOutcome
    {
        public override string Code => Failure.Problem?.Code ?? Failure.Kind.ToString();
    }

    /// <summary>A bug of this program ended it.</summary>
    public sealed record Faulted : CheckOutcome
    {
        public override string Code => nameof(Faulted);
    }
}

/// <summary>One card, one check: challenge from the API, signature from the card, answer from the API.</summary>
public sealed class CheckOnCard(EligibilityApiClient api, DeviceIdentity identity, TimeProvider time)
{
    /// <param name="connect">Opens the line to the card; its failures are named by the reading like those of any later command.</param>
    /// <param name="pin">Null for the visual check. The caller wipes it.</param>
    public async Task<CheckOutcome> RunAsync(Func<ICardConnection> connect, Pin? pin, bool lastTryAccepted, CancellationToken cancellationToken)
    {
        var verification = pin is null ? HolderVerification.Visual : HolderVerification.Pin;
        var challenges = new ChallengeSource(api, identity, verification);
        CardReadingOutcome reading;
        try
        {
            using var connection = new OpenedOnFirstCommand(connect);
            reading = pin is null
                ? await ReadCard.VisuallyAsync(connection, challenges, cancellationToken)
                : await ReadCard.WithPinAsync(connection, pin, lastTryAccepted, challenges, cancellationToken);
        }
        catch (NoChallengeException none)
        {
            return new CheckOutcome.ApiFailed(none.Failure);
        }

        return reading switch
        {
            CardReadingOutcome.Read read => await SendAsync(read.Reading, challenges.Challenge!, verification, cancellationToken),
            CardReadingOutcome.Failed failed => new CheckOutcome.CardFailed(failed.Problem, failed.TriesLeft),
            _ => throw new InvalidOperationException("A reading is read or failed."),
        };
    }

    private async Task<CheckOutcome> SendAsync(CardReading reading, byte[] challenge, HolderVerification verification, CancellationToken cancellationToken)
    {
        var result = await api.CheckAsync(
            new EligibilityCheckRequest
            {
                Challenge = challenge,
                HolderCertificate = reading.Certificate,
                Signature = reading.Signature,
                HolderVerification = verification,
                WithoutSigningCertificate = reading.WithoutSigningCertificate ? true : null,
                TerminalTime = time.GetUtcNow(),
            },
            cancellationToken);
        return result.Value is { } answer ? new CheckOutcome.Answered(answer, reading.WithoutSigningCertificate) : new CheckOutcome.ApiFailed(result.Failure!);
    }

    /// <summary>Gets the hash to sign from the API and keeps the challenge for the check.</summary>
    private sealed class ChallengeSource(EligibilityApiClient api, DeviceIdentity identity, HolderVerification verification) : ISigningChallengeSource
    {
        public byte[]? Challenge { get; private set; }

        public async Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken)
        {
            var result = await api.RequestChallengeAsync(
                new ChallengeRequest { HolderVerification = verification, CardChallenge = cardChallenge }, cancellationToken);
            if (result.Value is not { } response || (cardChallenge is not null && response.TerminalAuthentication is null))
            {
                throw new NoChallengeException(result.Failure ?? new ApiFailure(ApiFailureKind.Unintelligible));
            }

            Challenge = response.Challenge;
            var proof = response.TerminalAuthentication is { } terminal ? new TerminalProof(terminal.Certificate, terminal.Signature) : null;
            return new SigningChallenge(SignedMessage.Hash(response.Challenge, identity.Certificate!.RawData), cardChallenge is null ? null : proof);
        }
    }

    /// <summary>Carries the API's failure through the reading, which knows nothing of the API.</summary>
    private sealed class NoChallengeException(ApiFailure failure) : Exception("The API gave no challenge.")
    {
        public ApiFailure Failure { get; } = failure;
    }

    private sealed class OpenedOnFirstCommand(Func<ICardConnection> connect) : ICardConnection
    {
        private ICardConnection? opened;

        public byte[] Transmit(ReadOnlySpan<byte> command) => (opened ??= connect()).Transmit(command);

        public void TakeUpAgain() => opened?.TakeUpAgain();

        public void Dispose() => opened?.Dispose();
    }
}
