using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Rules;

namespace Shikaku.Web.Forms;

/// <summary>A refusal beside a field, or with an empty name above the form, with the code that the call centre knows.</summary>
public static class FormRefusals
{
    /// <summary>What is wrong and what to do.</summary>
    public static void Refuse(this ModelStateDictionary state, string field, Refusal refusal) => state.AddModelError(field, refusal.InFull());

    public static void Refuse(this ModelStateDictionary state, RefusalFields fields, Refusal refusal) => state.Refuse(fields.Of(refusal), refusal);

    /// <summary>What to do alone: beside a field whose label says what is wrong.</summary>
    public static void RefuseBriefly(this ModelStateDictionary state, string field, Refusal refusal) => state.AddModelError(field, refusal.InBrief());

    public static string InFull(this Refusal refusal) => $"{refusal.Title}{refusal.Detail}（{refusal.Code}）";

    public static string InBrief(this Refusal refusal) => $"{refusal.Detail}（{refusal.Code}）";
}
