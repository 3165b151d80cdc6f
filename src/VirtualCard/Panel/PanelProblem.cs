namespace Shikaku.VirtualCard.Panel;

/// <summary>Why the panel could not do what was asked; the one catalogue of its codes.</summary>
public sealed record PanelProblem(string Code, int Status, string Sentence)
{
    public static readonly PanelProblem NoReaderService = new(
        "J101",
        StatusCodes.Status503ServiceUnavailable,
        "仮想カードリーダーが動いていません。スマートカードサービス（pcscd）を起動してから、もう一度お試しください。");

    public static readonly PanelProblem EverySlotTaken = new(
        "J102",
        StatusCodes.Status409Conflict,
        "仮想カードリーダーには、ほかのプログラムのカードが置かれています。そのカードを取ってから、もう一度お試しください。");

    public static readonly PanelProblem UnknownCard = new(
        "J103",
        StatusCodes.Status404NotFound,
        "その名前のカードはありません。");

    public static readonly PanelProblem UnusableCard = new(
        "J104",
        StatusCodes.Status422UnprocessableEntity,
        "カードのファイルを読み取れません。カードを発行し直してください。");

    public static readonly PanelProblem NoCard = new(
        "J105",
        StatusCodes.Status409Conflict,
        "カードが置かれていません。");
}
