namespace Shikaku.Portal.Pages.Exemptions;

/// <summary>What is asked of who works alone, one a page, in this order.</summary>
public enum AloneQuestion
{
    Age,

    /// <summary>Of あはき alone.</summary>
    Sight,

    Difficulty,
}
