using System.Diagnostics.CodeAnalysis;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>A row of the facility master's file as written, by heading. A column that the file does not have is empty.</summary>
public sealed record FacilityRecord
{
    public string Code { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Practices { get; init; } = "";

    public string RegistrationNumber { get; init; } = "";

    public string Name { get; init; } = "";

    public string NameKana { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public string Address { get; init; } = "";

    public string Phone { get; init; } = "";

    public string BirthDate { get; init; } = "";

    public string AccountNumber { get; init; } = "";

    public string ClosedOn { get; init; } = "";
}

/// <summary>A row that can be taken in.</summary>
public sealed record FacilityRow
{
    private static readonly Dictionary<string, FacilityKind> Kinds = new(StringComparer.Ordinal)
    {
        ["施術所"] = FacilityKind.TreatmentOffice,
        ["健診実施機関"] = FacilityKind.CheckupInstitution,
        ["助産所"] = FacilityKind.MidwiferyHome,
    };

    private static readonly Dictionary<string, string> PracticeNames = new(StringComparer.Ordinal)
    {
        ["柔道整復"] = "JudoTherapy",
        ["あん摩マッサージ指圧"] = "Massage",
        ["はり"] = "Acupuncture",
        ["きゅう"] = "Moxibustion",
    };

    private static readonly char[] PracticeSeparators = ['・', '、', ',', '/', ' '];

    // 北海道, 青森, 岩手, 秋田: prefectures whose postal codes do.
    private static readonly string[] BeginWithZero = ["01", "02", "03", "05"];

    public required FacilityCode Code { get; init; }

    public required FacilityKind Kind { get; init; }

    public required string[] Practices { get; init; }

    public required string? RegistrationNumber { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string? PostalCode { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }

    public required DateOnly? ManagerBirthDate { get; init; }

    public required string? ClaimsAccountNumber { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    /// <summary>Name and address, so that a facility is found by either; the name stands first.</summary>
    public required string SearchName { get; init; }

    public required string SearchKana { get; init; }

    /// <summary>The row, or everything that is wrong with it.</summary>
    public static (FacilityRow? Row, IReadOnlyList<Refusal> Refusals) Parse(FacilityRecord record)
    {
        var refusals = new List<Refusal>();
        var kindKnown = Kinds.TryGetValue(record.Kind, out var kind) || Kinds.TryGetValue(Folded(record.Kind), out kind);
        var treatment = kindKnown && kind == FacilityKind.TreatmentOffice;
        Check(refusals, kindKnown, FacilityImportRefusals.BadKind);
        var code = ReadCode(record.Code);
        Check(refusals, code is not null, FacilityImportRefusals.BadCode);
        Check(refusals, TryPractices(record.Practices, out var practices) && (!kindKnown || treatment == practices.Length > 0), FacilityImportRefusals.BadPractices);
        var number = TypedCode.Clean(record.RegistrationNumber);
        Check(refusals, number.Length == 0 || Facilities.RegistrationNumber.TryParse(number, out _), FacilityImportRefusals.BadRegistrationNumber);
        var postal = ReadPostalCode(record.PostalCode, code);
        Check(refusals, postal.Length == 0 || (postal.Length == 7 && Digits.Only(postal)), FacilityImportRefusals.BadPostalCode);
        Check(refusals, TryPhone(record.Phone, out var phone), FacilityImportRefusals.BadPhone);
        Check(refusals, IsText(record.Name, 100), FacilityImportRefusals.BadName);
        Check(refusals, IsText(record.NameKana, 200) && !record.NameKana.Any(IsKanji), FacilityImportRefusals.BadNameKana);
        Check(refusals, IsText(record.Address, 200), FacilityImportRefusals.BadAddress);
        Check(refusals, TryDate(record.BirthDate, out var birth) && (birth is null || !kindKnown || treatment), FacilityImportRefusals.BadBirthDate);
        Check(refusals, TryAccount(record.AccountNumber, out var account) && (account is null || !kindKnown || !treatment), FacilityImportRefusals.BadAccountNumber);
        Check(refusals, TryDate(record.ClosedOn, out var closed), FacilityImportRefusals.BadClosingDate);
        return refusals.Count > 0
            ? (null, refusals)
            : (new FacilityRow
            {
                Code = code!,
                Kind = kind,
                Practices = practices,
                RegistrationNumber = number.Length == 0 ? null : number,
                Name = record.Name.Trim(),
                NameKana = record.NameKana.Trim(),
                PostalCode = postal.Length == 0 ? null : postal,
                Address = record.Address.Trim(),
                Phone = phone!.Value,
                ManagerBirthDate = birth,
                ClaimsAccountNumber = account,
                ClosedOn = closed,
                SearchName = SearchKey.OfNameAndAddress(record.Name, record.Address),
                SearchKana = SearchKey.OfReading(record.NameKana),
            }, refusals);
    }

    /// <summary>Excel takes the zero off the number of a facility of Hokkaido to Tochigi; the check digit tells that it was there.</summary>
    public static FacilityCode? ReadCode(string text)
    {
        var clean = TypedCode.Clean(text);
        return FacilityCode.TryParse(clean, out var code) || FacilityCode.TryParse("0" + clean, out code) ? code : null;
    }

    // Excel takes the zeros off 0600001 (北海道) and 0010010, off no more than two; what is written with a hyphen it leaves. Elsewhere a digit was left out by somebody.
    private static string ReadPostalCode(string text, FacilityCode? code)
    {
        var written = Folded(text).TrimStart('〒').Trim();
        return written is { Length: 5 or 6 } && Digits.Only(written) && code is not null && BeginWithZero.Contains(code.Value[..2])
            ? written.PadLeft(7, '0')
            : TypedCode.Clean(text).TrimStart('〒');
    }

    // Every number begins with a zero; where there is none, Excel took it off.
    private static bool TryPhone(string text, [NotNullWhen(true)] out PhoneNumber? phone) =>
        PhoneNumber.TryParse(text, out phone) || (TypedCode.Clean(text) is [not '0', ..] clean && PhoneNumber.TryParse("0" + clean, out phone));

    private static void Check(List<Refusal> refusals, bool holds, Refusal otherwise)
    {
        if (!holds)
        {
            refusals.Add(otherwise);
        }
    }

    private static bool TryPractices(string text, out string[] practices)
    {
        if (PracticeNames.TryGetValue(text, out var one))
        {
            practices = [one];
            return true;
        }

        var names = Folded(text).Split(PracticeSeparators, StringSplitOptions.RemoveEmptyEntries);
        practices = [.. names.Select(name => PracticeNames.GetValueOrDefault(name, "")).Distinct(StringComparer.Ordinal)];
        return !practices.Contains("", StringComparer.Ordinal);
    }

    private static bool TryDate(string text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var read = Facilities.BirthDate.TryParse(text, out var day);
        date = day;
        return read;
    }

    private static bool TryAccount(string text, out string? account)
    {
        account = null;
        return string.IsNullOrWhiteSpace(text) || Facilities.AccountNumber.TryParse(text, out account);
    }

    private static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest && !text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAnyInRange('\x7F', '\x9F');

    private static bool IsKanji(char c) => c is >= '一' and <= '鿿';

    private static string Folded(string text) => TypedCode.Nfkc(text).Trim();
}
