namespace Shikaku.Rules.PayeeAccounts;

/// <summary>預金種目 of 総合振込.</summary>
public enum AccountType
{
    /// <summary>普通.</summary>
    Ordinary,

    /// <summary>当座.</summary>
    Current,

    /// <summary>貯蓄.</summary>
    Savings,
}

public enum PayeeAccountState
{
    Current,

    /// <summary>Waits for a person, because money is under way.</summary>
    Waiting,
    Replaced,
    Refused,
}

/// <summary>預金種目 as it is written.</summary>
public static class AccountTypes
{
    public static string Name(AccountType type) => type switch
    {
        AccountType.Ordinary => "普通",
        AccountType.Current => "当座",
        AccountType.Savings => "貯蓄",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
