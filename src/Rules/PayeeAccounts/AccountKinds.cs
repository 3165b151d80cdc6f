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
