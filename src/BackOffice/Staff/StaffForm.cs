using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.BackOffice.SignIn;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Staff;

/// <summary>Reads what adding and changing have in common.</summary>
internal static class StaffForm
{
    public const int LongestFacilities = 2000;

    public static StaffRole? ReadRole(this ModelStateDictionary state, string field, string? typed)
    {
        if (Enum.TryParse<StaffRole>(typed, out var role) && Enum.IsDefined(role) && role.ToString() == typed)
        {
            return role;
        }

        state.Refuse(field, StaffRefusals.RoleMissing);
        return null;
    }

    /// <summary>Null for every other role: what was chosen there counts for nothing.</summary>
    public static RegionalBureau? ReadBureau(this ModelStateDictionary state, string field, StaffRole? role, string? typed)
    {
        if (role != StaffRole.RegionalBureau)
        {
            return null;
        }

        if (Enum.TryParse<RegionalBureau>(typed, out var bureau) && Enum.IsDefined(bureau) && bureau.ToString() == typed)
        {
            return bureau;
        }

        state.Refuse(field, StaffRefusals.BureauMissing);
        return null;
    }

    /// <summary>Null for every other role: what was chosen there counts for nothing.</summary>
    public static string? ReadPrefecture(this ModelStateDictionary state, string field, StaffRole? role, string? typed)
    {
        if (role != StaffRole.Prefecture)
        {
            return null;
        }

        if (RegionalBureaus.IsPrefecture(typed))
        {
            return typed;
        }

        state.Refuse(field, StaffRefusals.PrefectureMissing);
        return null;
    }

    /// <summary>Null where nothing was typed.</summary>
    public static MailAddress? ReadMail(this ModelStateDictionary state, string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (!MailAddress.TryParse(typed, out var mail))
        {
            state.Refuse(field, StaffRefusals.MailNotUsable);
        }

        return mail;
    }

    /// <summary>機関コード, one a line; full width and spaces between are taken too.</summary>
    public static IReadOnlyList<FacilityCode> ReadFacilities(this ModelStateDictionary state, string field, string? typed)
    {
        var codes = new List<FacilityCode>();
        var plain = typed is { Length: > LongestFacilities } ? "-" : TypedCode.Nfkc(typed);
        foreach (var each in plain.Split([' ', '\n', '\r', '\t', ',', '、'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!FacilityCode.TryParse(each, out var code))
            {
                state.Refuse(field, StaffRefusals.FacilityCodeWrong);
                return [];
            }

            codes.Add(code);
        }

        return codes;
    }
}
