namespace Shikaku.Rules.PayeeAccounts;

/// <summary>Names of the fields of the form and of its draft.</summary>
public static class AccountFields
{
    public const string Kind = "Kind";
    public const string BankCode = "BankCode";
    public const string BranchCode = "BranchCode";
    public const string Type = "Type";
    public const string Number = "Number";
    public const string Symbol = "Symbol";
    public const string YuchoNumber = "YuchoNumber";

    /// <summary>通常貯金 (<see cref="AccountType.Ordinary"/>) or 通常貯蓄貯金 (<see cref="AccountType.Savings"/>) of a 記号 that begins with 1.</summary>
    public const string YuchoType = "YuchoType";

    public const string Holder = "Holder";

    /// <summary>口座の種類 by 記号・番号.</summary>
    public const string ByYucho = "Yucho";

    public const string ByBank = "Bank";

    /// <summary>What the bank and the branch were looked for by; no part of the account.</summary>
    public const string BankQuery = "BankQuery";

    public const string BranchQuery = "BranchQuery";

    public static IReadOnlyList<string> All { get; } = [Kind, BankQuery, BankCode, BranchQuery, BranchCode, Type, Number, Symbol, YuchoNumber, YuchoType, Holder];
}

/// <summary>An account as it was typed and understood; bank and branch are looked up besides.</summary>
public sealed record AccountEntry(string BankCode, string BranchCode, AccountType Type, string Number, string HolderKana)
{
    public const int MaxEntry = 200;

    /// <param name="Character">What cannot stand in 口座名義.</param>
    /// <param name="Remedy">What to do about it, where that is known better than for every character.</param>
    public sealed record Problem(string Field, Refusal Refusal, string? Character = null, string? Remedy = null)
    {
        /// <summary>What stands beside the field.</summary>
        public string Text => Character is null ? $"{Refusal.Detail}（{Refusal.Code}）" : $"「{Character}」は使えません。{Remedy ?? Refusal.Detail}（{Refusal.Code}）";
    }

    /// <returns>The entry when nothing is wrong; else null, and the problems in the order of the form.</returns>
    public static (AccountEntry? Entry, IReadOnlyList<Problem> Problems) Read(IReadOnlyDictionary<string, string> typed)
    {
        var problems = new List<Problem>();
        var (bank, branch, type, number) = typed.GetValueOrDefault(AccountFields.Kind) switch
        {
            AccountFields.ByYucho => OfYucho(typed, problems),
            AccountFields.ByBank => OfBank(typed, problems),
            _ => OfNothing(problems),
        };
        var holder = HolderName.Convert(typed.GetValueOrDefault(AccountFields.Holder));
        if (holder.Refusal is { } refusal)
        {
            problems.Add(new Problem(AccountFields.Holder, refusal, holder.Offending, HolderSuggestion.Remedy(typed.GetValueOrDefault(AccountFields.Holder), holder.Offending)));
        }

        return problems.Count > 0 ? (null, problems) : (new AccountEntry(bank!, branch!, type!.Value, number!, holder.Kana!), problems);
    }

    /// <summary>Of ゆうちょ銀行 the branch says which kind the account is of: …8 is 貯金, …9 is 振替.</summary>
    public static bool TypeFits(string bank, string branch, AccountType type) => bank != YuchoConversion.BankCode || branch[^1] == '9' == (type == AccountType.Current);

    /// <summary>Without account number and name.</summary>
    public override string ToString() => $"{BankCode}-{BranchCode}";

    private static (string?, string?, AccountType?, string?) OfNothing(List<Problem> problems)
    {
        problems.Add(new Problem(AccountFields.Kind, PayeeAccountRefusals.KindMissing));
        return default;
    }

    private static (string?, string?, AccountType?, string?) OfYucho(IReadOnlyDictionary<string, string> typed, List<Problem> problems)
    {
        var (account, ofSymbol, ofNumber) = YuchoConversion.Convert(typed.GetValueOrDefault(AccountFields.Symbol), typed.GetValueOrDefault(AccountFields.YuchoNumber));
        Note(problems, AccountFields.Symbol, ofSymbol);
        Note(problems, AccountFields.YuchoNumber, ofNumber);
        var type = ReadYuchoType(typed);
        Note(problems, AccountFields.YuchoType, type is null ? PayeeAccountRefusals.YuchoTypeMissing : null);
        return account is { } converted ? (YuchoConversion.BankCode, converted.BranchCode, type, converted.AccountNumber) : default;
    }

    /// <returns>Null: it is savings, and not said which.</returns>
    public static AccountType? ReadYuchoType(IReadOnlyDictionary<string, string> typed) =>
        !YuchoConversion.IsSavings(typed.GetValueOrDefault(AccountFields.Symbol)) ? AccountType.Current
        : typed.GetValueOrDefault(AccountFields.YuchoType) switch
        {
            nameof(AccountType.Ordinary) => AccountType.Ordinary,
            nameof(AccountType.Savings) => AccountType.Savings,
            _ => null,
        };

    private static (string?, string?, AccountType?, string?) OfBank(IReadOnlyDictionary<string, string> typed, List<Problem> problems)
    {
        var bank = typed.GetValueOrDefault(AccountFields.BankCode);
        var branch = typed.GetValueOrDefault(AccountFields.BranchCode);
        AccountType? type = typed.GetValueOrDefault(AccountFields.Type) switch
        {
            nameof(AccountType.Ordinary) => AccountType.Ordinary,
            nameof(AccountType.Current) => AccountType.Current,
            nameof(AccountType.Savings) => AccountType.Savings,
            _ => null,
        };
        var (number, ofNumber) = PayeeAccountNumber.Read(typed.GetValueOrDefault(AccountFields.Number));
        var named = !string.IsNullOrEmpty(bank);
        Note(problems, AccountFields.BankCode, !named ? PayeeAccountRefusals.BankMissing : null);
        Note(problems, AccountFields.BranchCode, named && string.IsNullOrEmpty(branch) ? PayeeAccountRefusals.BranchMissing : null);
        Note(problems, AccountFields.Type, type is null ? PayeeAccountRefusals.TypeMissing
            : named && !string.IsNullOrEmpty(branch) && !TypeFits(bank!, branch, type.Value) ? PayeeAccountRefusals.YuchoTypeWrong : null);
        Note(problems, AccountFields.Number, ofNumber);
        return (bank, branch, type, number);
    }

    private static void Note(List<Problem> problems, string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            problems.Add(new Problem(field, refusal));
        }
    }
}
