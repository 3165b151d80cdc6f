namespace Shikaku.Rules.Programmes;

/// <summary>Where the portal's pages of a round begin. The first one that counts has the address that everybody knows; any other one that is open beside it has a folder of its own.</summary>
public static class RoundAddress
{
    public const string Subsidy = "/subsidy";
    public const string Cooperation = "/cooperation";

    public static string Of(ProgrammeKind kind) => kind == ProgrammeKind.Subsidy ? Subsidy : Cooperation;

    public static string Of(Programme programme, bool isFirst) => isFirst ? Of(programme.Kind) : $"{Of(programme.Kind)}/rounds/{Uri.EscapeDataString(programme.Key)}";
}
