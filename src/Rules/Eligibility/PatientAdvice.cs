using Shikaku.Rules.Calendar;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>
/// What to do for this person, in this order: whole sentences, shown and spoken as they are. That a certificate's end releases the
/// 健康保険証利用登録, that a new certificate does not bring it back and takes about a day to show, and that a 資格確認書 is posted by then without
/// asking: 松山市, 多摩市, 朝霞市 (2025-03-01), いわき市.
/// </summary>
public static class PatientAdvice
{
    /// <summary>A certificate younger than this may be one that was renewed too late (a stand-in: docs/stand-ins.md).</summary>
    private const int YoungMonths = 12;

    private const string AskForCertificate = "資格確認書などをお持ちでないか、お尋ねください。";
    private const string Reissue = "住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。";

    /// <summary>Of a check that was answered. None for an ordinary 有効.</summary>
    public static IEnumerable<string> For(EligibilityResult result, EligibilityFacts facts, DateOnly day) => result.Validity switch
    {
        QualificationCodes.Validity.Valid => facts.Certificate.Standing == HolderCertificateStanding.Grace ? OfHolders(facts.Person, day) : [],
        QualificationCodes.Validity.Invalid => ["この資格では請求できません。新しい保険の手続き中でないか、ご本人にお尋ねください。", "新しい保険の資格確認書などをお持ちのときは、それで確認してください。"],
        QualificationCodes.Validity.InvalidNewerExists => ["古い資格では請求できません。新しい資格の内容を、ご本人または新しい保険者に確かめてください。"],
        QualificationCodes.Validity.None => ["保険者での登録がまだ済んでいないことがあります。" + AskForCertificate],
        QualificationCodes.Validity.Several => ["どの資格を使うか、ご本人に確かめてください。"],
        _ => NotRegistered(facts, day),
    };

    /// <summary>Of a certificate whose grace is over (E101).</summary>
    /// <param name="lastDay">The last day it was an insurance card.</param>
    public static IReadOnlyList<string> AfterGrace(DateOnly lastDay) =>
    [
        $"健康保険証として使えたのは、{SpokenDate.Of(lastDay)}までです。",
        "申請しなくても、保険者から資格確認書が届いています。届いている資格確認書で確認してください。",
        "健康保険証の利用登録は外れています。電子証明書の再発行を受けても、登録は戻りません。",
        "市区町村の窓口で再発行を受けてから、もう一度、利用登録をするよう、ご本人に伝えてください。反映まで24時間ほどかかることがあります。",
    ];

    /// <summary>Of a certificate that was revoked or suspended (E102, E103).</summary>
    /// <param name="person">Null while the card has no 健康保険証利用登録.</param>
    public static IReadOnlyList<string> Revoked(RevocationReason reason, PersonFacts? person, DateOnly day) =>
    [
        reason.Sentence,
        .. reason.IsHold ? ["カードが見つかった方には、もう一度使うための手続きを、住民票のある市区町村の窓口で聞くよう、お伝えください。"] : (string[])["新しいカードをお持ちでないか、お尋ねください。", Reissue],
        "きょうは、資格確認書などで確認してください。",
        .. OfHolders(person, day),
    ];

    // 顔認証マイナンバーカード has no PIN: whoever entered one has another card.
    private static IEnumerable<string> NotRegistered(EligibilityFacts facts, DateOnly day)
    {
        if (facts.Certificate.BeginsOn >= day.AddDays(-1))
        {
            yield return "きのうかきょう電子証明書を更新した方は、反映まで24時間ほどかかることがあります。24時間ほどおいて、もう一度確認してください。";
        }

        if (facts.Certificate.BeginsOn > day.AddMonths(-YoungMonths))
        {
            yield return "期限が切れてから更新された方は、登録が外れています。もう一度、利用登録が必要です。";
        }

        var inGrace = facts.Certificate.Standing == HolderCertificateStanding.Grace;
        if (inGrace)
        {
            yield return "電子証明書の期限が切れているため、登録の前に、市区町村の窓口で再発行を受けるよう、ご本人に伝えてください。";
        }

        if (facts.MayHaveNoPin)
        {
            yield return "このカードは、暗証番号のない「顔認証マイナンバーカード」のようです。マイナポータルやATMでは登録できません。市区町村の窓口で登録するよう、ご本人に伝えてください。";
        }
        else if (!inGrace)
        {
            yield return "ご本人に、利用登録をしてもらってください。マイナポータル、医療機関・薬局の顔認証付きカードリーダー、セブン銀行のATMのどれかでできます。";
        }

        if (facts.Verification == HolderVerification.Visual && !facts.MayHaveNoPin)
        {
            yield return "暗証番号のない「顔認証マイナンバーカード」の方は、マイナポータルやATMでは登録できません。市区町村の窓口をご案内ください。";
        }

        yield return "登録が済むまでは、資格確認書などで確認してください。";
    }

    private static IEnumerable<string> OfHolders(PersonFacts? person, DateOnly day) =>
        person is not null && QualificationCertificateHolders.Includes(person, day) ? ["この方には、資格確認書も届いています。"] : [];
}
