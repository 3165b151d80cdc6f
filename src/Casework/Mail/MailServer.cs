using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Shikaku.Casework.Mail;

/// <summary>
/// The one seam to the mail server: a connection, kept for one mail after the other. It knows at every moment whether the text has been handed over,
/// which is what "never twice" hangs on (docs/adr/0020-mail-by-mailkit.md).
/// </summary>
internal sealed class MailServer(SmtpSettings settings) : IAsyncDisposable
{
    private SmtpClient? client;

    public async Task<SendResult> SendAsync(MimeMessage mail)
    {
        var kept = client is not null;
        var result = await TrySendAsync(mail);

        // A kept connection may have been closed by the server in between: that says nothing about the server.
        return kept && result.Outcome == SendOutcome.ServerAway ? await TrySendAsync(mail) : result;
    }

    public async ValueTask DisposeAsync()
    {
        if (client is null)
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            // Courtesy; everything is settled before.
        }

        Drop();
    }

    private async Task<SendResult> TrySendAsync(MimeMessage mail)
    {
        var handedOver = false;
        try
        {
            if (client is null && await OpenAsync() is { } problem)
            {
                Drop();
                return new SendResult(SendOutcome.ServerAway, problem);
            }

            client!.Timeout = Milliseconds(settings.StepTimeout);
            using var patience = new CancellationTokenSource(settings.AnswerTimeout);
            await client.SendAsync(mail, patience.Token, new HandOver(() =>
            {
                handedOver = true;
                client.Timeout = Milliseconds(settings.AnswerTimeout);
                patience.CancelAfter(settings.AnswerTimeout);
            }));
            return new SendResult(SendOutcome.Taken);
        }
        catch (SmtpCommandException answer)
        {
            return Judge(answer, handedOver);
        }
        catch (ServiceNotAuthenticatedException)
        {
            return SenderRefused(SmtpStatusCode.AuthenticationRequired);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            Drop();
            return handedOver
                ? new SendResult(SendOutcome.Unknown, OutboxQueue.OutcomeUnknown)
                : new SendResult(SendOutcome.ServerAway, "メールサーバーに接続できません。");
        }
    }

    private static SendResult Judge(SmtpCommandException answer, bool handedOver)
    {
        if (answer.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            return SenderRefused(answer.StatusCode);
        }

        var code = (int)answer.StatusCode;
        var what = answer.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? "宛先" : "本文";
        return handedOver && code < 400 ? new SendResult(SendOutcome.Taken)
            : code >= 500 ? new SendResult(SendOutcome.Never, $"メールサーバーが{what}を受け付けませんでした（{code}）。")
            : new SendResult(SendOutcome.NotNow, $"メールサーバーが{what}を一時的に受け付けません（{code}）。");
    }

    /// <summary>About us, not about this mail: a person mends the server, then all of them go.</summary>
    private static SendResult SenderRefused(SmtpStatusCode code) =>
        new((int)code >= 500 ? SendOutcome.ServerAway : SendOutcome.NotNow, $"メールサーバーが差出人を受け付けません（{(int)code}）。");

    /// <summary>Null: ready.</summary>
    private async Task<string?> OpenAsync()
    {
        client = new Client(settings.Authority) { Timeout = Milliseconds(settings.StepTimeout) };
        using var patience = new CancellationTokenSource(settings.AnswerTimeout);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, patience.Token);
            if (settings.User is not null)
            {
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", patience.Token);
            }
        }
        catch (SmtpCommandException refused)
        {
            return $"メールサーバーが接続を受け付けません（{(int)refused.StatusCode}）。";
        }
        catch (NotSupportedException) when (!client.IsConnected)
        {
            return "メールサーバーが暗号化（STARTTLS）に対応していません。";
        }
        catch (Exception refused) when (refused is AuthenticationException or NotSupportedException)
        {
            return "メールサーバーにログインできません。利用者名とパスワードの設定を確認してください。";
        }

        // With BDAT or PIPELINING the text would go at another moment; with SIZE a mail too long would be refused as if its sender were.
        client.Capabilities &= SmtpCapabilities.EightBitMime;
        return null;
    }

    private void Drop()
    {
        client?.Dispose();
        client = null;
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;

    private static bool IsBroken(Exception broken) => broken is
        IOException or SocketException or TimeoutException or OperationCanceledException or ProtocolException or SslHandshakeException or ServiceNotConnectedException;

    /// <summary>Told when all of the text has been written: only the dot that ends it, which makes the server take it, may still be on its way.</summary>
    private sealed class HandOver(Action done) : ITransferProgress
    {
        public void Report(long bytesTransferred) => done();

        public void Report(long bytesTransferred, long totalSize)
        {
            if (bytesTransferred >= totalSize)
            {
                done();
            }
        }
    }

    private sealed class Client : SmtpClient
    {
        private readonly X509Certificate2? authority;

        public Client(X509Certificate2? authority)
        {
            this.authority = authority;

            // Mail servers stand in closed networks, where lists of revoked certificates cannot be fetched.
            CheckCertificateRevocation = false;

            // Nobody is trusted by a list of MailKit's.
            ServerCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None;
        }

        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
        {
            var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
            if (authority is not null)
            {
                options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                options.CertificateChainPolicy.CustomTrustStore.Add(authority);
            }

            return options;
        }
    }
}
