using Microsoft.AspNetCore.Mvc;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>The devices of the form: one more, one less, another one's fields, and what they come to. Each button keeps what was typed.</summary>
public abstract class DeviceListPage(SubsidyDraftServices services) : SubsidyDraftPage(services)
{
    /// <summary>The amount of what is typed so far; null: no price can be read yet.</summary>
    public GrantComputation? Computed { get; private set; }

    public async Task<IActionResult> OnPostAddAsync()
    {
        ReadTyped();
        var place = SubsidyFields.FreePlace(Shown);
        if (place is { } free)
        {
            Typed[SubsidyFields.Places] = SubsidyFields.Join(Shown.Append(free));
        }
        else
        {
            AddError(SubsidyFields.Items, SubsidyRefusals.TooManyItems);
        }

        return await KeepAndGoAsync($"item-{place}", place);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromQuery] int place)
    {
        ReadTyped();
        if (Shown.Count == 1)
        {
            AddError(SubsidyFields.Items, SubsidyRefusals.LastItem);
        }
        else if (Shown.Contains(place))
        {
            Typed[SubsidyFields.Places] = SubsidyFields.Join(Shown.Where(each => each != place));
            foreach (var field in SubsidyFields.OfItem)
            {
                Typed[SubsidyFields.Name(place, field)] = "";
            }

            return await KeepAndGoAsync(SubsidyFields.Items, open: null, removed: place);
        }

        return await KeepAndGoAsync(SubsidyFields.Items);
    }

    /// <summary>Puts the fields of one device on the page instead of its line.</summary>
    public Task<IActionResult> OnPostOpenAsync([FromQuery] int place)
    {
        ReadTyped();
        return KeepAndGoAsync($"item-{place}", place);
    }

    /// <summary>The amount without JavaScript: the page again, at its place.</summary>
    public Task<IActionResult> OnPostComputeAsync()
    {
        ReadTyped();
        return KeepAndGoAsync("computed");
    }

    /// <summary>The amount while one types: says what the prices come to, writes nothing.</summary>
    public async Task<IActionResult> OnPostAmountAsync()
    {
        if (await EnterAsync() is not null || !ModelState.IsValid || await OpenAsync() is not null)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        ReadTyped();
        Compute(With(Draft.Answers, Typed));
        return new JsonResult(new { yen = Computed is null ? null : GrantComputation.Yens(Computed.Yen), steps = Computed?.Steps ?? [], none = Computed?.Yen == 0 });
    }

    protected void Compute(IReadOnlyDictionary<string, string> answers) =>
        Computed = SubsidyForm.CostsSoFar(Address.Programme, answers) is { Count: > 0 } costs ? GrantComputation.Of(Address.Programme, costs) : null;

    /// <param name="anchor">Where the page is looked at next.</param>
    /// <param name="open">The device whose fields are wanted; null: those that were there.</param>
    private async Task<IActionResult> KeepAndGoAsync(string anchor, int? open = null, int? removed = null)
    {
        if (await KeepAsync(removed) is { } elsewhere)
        {
            return elsewhere;
        }

        if (ModelState.IsValid && Replaced.Count == 0)
        {
            var place = open ?? TypedPlaces().FirstOrDefault(Shown.Contains);
            return Redirect(Address.Apply + (Shown.Count > MostOpen && place > 0 ? $"?open={place}#" : "#") + anchor);
        }

        Compute(Kept);
        return Page();
    }
}
