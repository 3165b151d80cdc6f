using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Subsidies;

/// <summary>A model of the list of devices.</summary>
/// <param name="Reason">Why it cannot be used; null when it can.</param>
public sealed record KnownModel(bool Supported, string? Reason);

/// <summary>
/// 「対象の機種については…をご確認ください」 (002_2b63adf15e03e637.txt, 2): the list is data, and what a person typed is found in it however they wrote it.
/// </summary>
public static class DeviceModels
{
    public const int MaxLength = 60;

    public static string Name(DeviceKind kind) => kind switch
    {
        DeviceKind.Reader => "汎用カードリーダー",
        DeviceKind.Smartphone => "スマートフォン",
        DeviceKind.Tablet => "タブレット",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static DeviceKind? Find(string? name) => Enum.GetValues<DeviceKind>().Cast<DeviceKind?>().FirstOrDefault(kind => Name(kind!.Value) == name);

    /// <summary>Kind, maker and model as they are compared: NFKC, upper case, without spaces and hyphens.</summary>
    public static string Key(DeviceKind kind, string maker, string model) => $"{kind}:{Fold(maker)}:{Fold(model)}";

    /// <summary>
    /// What the list says of a device. A reader that cannot be used is excluded. A telephone or tablet that cannot read cards alone 「はBluetooth汎用カードリーダーと
    /// 組み合わせる必要があります」 (the same page), so a person looks whether it is.
    /// </summary>
    /// <returns>Null: excluded.</returns>
    public static ModelCheck? Check(DeviceKind kind, KnownModel? known) => known switch
    {
        { Supported: true } => ModelCheck.Listed,
        { Supported: false } when kind == DeviceKind.Reader => null,
        _ => ModelCheck.Unknown,
    };

    /// <summary>A SAM inside, as the list's 理由 says it.</summary>
    public static bool HasSam(string? reason) => reason?.Contains("SAM", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether maker or model hold what was typed, however either was written. Nothing typed: any do.</summary>
    public static bool Matches(string? typed, string maker, string model) => $"{Fold(maker)}{Fold(model)}".Contains(Fold(typed ?? ""), StringComparison.Ordinal);

    private static string Fold(string text) => TypedText.WithoutSeparators(TypedText.Fold(text) ?? "").ToUpperInvariant();
}
