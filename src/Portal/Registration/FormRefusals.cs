using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Rules;

namespace Shikaku.Portal.Registration;

internal static class FormRefusals
{
    /// <summary>Says beside the field what is wrong and what to do, with the code that the call centre knows.</summary>
    public static void Refuse(this ModelStateDictionary state, string field, Refusal refusal) =>
        state.AddModelError(field, $"{refusal.Title}{refusal.Detail}（{refusal.Code}）");
}
