using Shikaku.Rules.Drafts;

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

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } = [Kind, Symbol, YuchoNumber, YuchoType, BankQuery, BankCode, BranchQuery, BranchCode, Type, Number, Holder];
}

/// <summary>An account as it was typed and understood; bank and branch are looked up besides.</summary>
public sealed record AccountEntry(string BankCode, string BranchCode, AccountType Type, string Number, string HolderKana)
{
    public const int MaxEntry = 200;

    public static FormReading<AccountEntry> Read(IReadOnlyDictionary<string, string> typed)
    {
        var problems = new List<FieldProblem>();
        var (bank, branch, type, number) = typed.GetValueOrDefault(AccountFields.Kind) switch
        {
            AccountFields.ByYucho => OfYucho(typed, problems),
            AccountFields.ByBank => OfBank(typed, problems),
            _ => OfNothing(problems),
        };
        var holder = HolderName.Convert(typed.GetValueOrDefault(AccountFields.Holder));
        if (holder.Refusal is { } refusal)
        {
            problems.Add(new FieldProblem(AccountFields.Holder, Naming(refusal, holder.Offending, typed.GetValueOrDefault(AccountFields.Holder))));
        }

        return new(problems.Count > 0 ? null : new AccountEntry(bank!, branch!, type!.Value, number!, holder.Kana!), problems);
    }

    /// <summary>Says which character cannot stand in 口座名義, and what to do about it where that is known better than for every character.</summary>
    private static Refusal Naming(Refusal refusal, string? character, string? holder) => character is null
        ? refusal
        : refusal with { Detail = $"「{character}」は使えません。{HolderSuggestion.Remedy(holder, character) ?? refusal.Detail}" };

    /// <summary>Of ゆうちょ銀行 the branch says which kind the account is of: …8 is 貯金, …9 is 振替.</summary>
    public static bool TypeFits(string bank, string branch, AccountType type) => bank != YuchoConversion.BankCode || branch[^1] == '9' == (type == AccountType.Current);

    /// <summary>Without account number and name.</summary>
    public override string ToString() => $"{BankCode}-{BranchCode}";

    private static (string?, string?, AccountType?, string?) OfNothing(List<FieldProblem> problems)
    {
        problems.Add(new FieldProblem(AccountFields.Kind, PayeeAccountRefusals.KindMissing));
        return default;
    }

    private static (string?, string?, AccountType?, string?) OfYucho(IReadOnlyDictionary<string, string> typed, List<FieldProblem> problems)
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

    private static (string?, string?, AccountType?, string?) OfBank(IReadOnlyDictionary<string, string> typed, List<FieldProblem> problems)
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

    private static void Note(List<FieldProblem> problems, string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            problems.Add(new FieldProblem(field, refusal));
        }
    }
}
