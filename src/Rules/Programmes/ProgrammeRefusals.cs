namespace Shikaku.Rules.Programmes;

/// <summary>Why a programme cannot be used or loaded.</summary>
public static class ProgrammeRefusals
{
    public static Refusal NoProgramme { get; } = new("P101", "対象の事業がありません。", "この種類の施設を対象とする事業は、登録されていません。");

    public static Refusal FileNotTaken { get; } = new("P102", "事業のファイルに誤りがあります。", "示された行を直してから、もう一度読み込んでください。");

    public static IReadOnlyList<Refusal> All { get; } = [NoProgramme, FileNotTaken];
}
