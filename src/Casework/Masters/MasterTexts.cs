using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Masters;

namespace Shikaku.Casework.Masters;

/// <summary>What people read about masters.</summary>
public static class MasterTexts
{
    public static string Name(Master master) => master switch
    {
        Master.Facilities => "施設マスタ",
        Master.Banks => "金融機関マスタ",
        Master.DeviceModels => "対象機器の一覧",
        Master.Holidays => "祝日",
        _ => throw new ArgumentOutOfRangeException(nameof(master)),
    };

    public static string Standing(MasterStanding standing) => standing switch
    {
        MasterStanding.Current => "新しい",
        MasterStanding.Late => "古くなっています",
        MasterStanding.Unusable => "古いため判断に使えません",
        MasterStanding.Missing => "取り込まれていません",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    /// <summary>Since when, or until when.</summary>
    public static string AsOf(ShowMasters.Line line) => line switch
    {
        { AsOf: null } => "取り込まれていません",
        { Master: Master.Holidays, AsOf: { } last } => $"{JapaneseDate.FormatBoth(last)}まで登録",
        { AsOf: { } takenIn } => $"{JapaneseDate.FormatBoth(takenIn)}に取込み",
    };

    /// <summary>What is done without a newer one, and from when on.</summary>
    public static string Effect(ShowMasters.Line line, DateOnly day) =>
        MasterTerms.Decides(line.Standing) ? Limit(line.Master, day) : Stopped(line.Master);

    /// <summary>How old it may become.</summary>
    public static string Limit(Master master, DateOnly day)
    {
        var terms = MasterTerms.On(master, day);
        return master == Master.Holidays
            ? $"登録の終わりの{Days(-terms.TellAfterDays)}日前からお知らせし、登録のない日は振込指定日にできません。"
            : $"取込みから{Days(terms.TellAfterDays)}日を超えるとお知らせし、{(terms.EverStops ? $"{Days(terms.StopAfterDays)}日を超えると{Consequence(master)}。" : "判断は職員が続けます。")}";
    }

    private static string Stopped(Master master) => $"いま、{Consequence(master)}。";

    private static string Consequence(Master master) => master switch
    {
        Master.Facilities => "申請は自動で承認されず、職員が確認します",
        Master.Banks => "振込は準備できません",
        Master.DeviceModels => "対象機器かどうかは職員が確認します",
        Master.Holidays => "振込は準備できません",
        _ => throw new ArgumentOutOfRangeException(nameof(master)),
    };

    private static string Days(int days) => days.ToString(CultureInfo.InvariantCulture);
}
