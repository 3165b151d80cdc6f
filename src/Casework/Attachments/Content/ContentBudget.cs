namespace Shikaku.Casework.Attachments.Content;

/// <summary>How much work a stranger's file may make before it is refused. What honest programs write stays far below each.</summary>
/// <param name="Steps">Boxes, chunks, segments, sectors, and reads of whoever unpacks.</param>
/// <param name="Reads">Of the disk, of <see cref="ContentReader.WindowLength"/> bytes each.</param>
/// <param name="Time">For one file; what is not known by then may be known later.</param>
public sealed record ContentBudget(int Steps, int Reads, TimeSpan Time)
{
    public static readonly ContentBudget Default = new(Steps: 200_000, Reads: 10_000, TimeSpan.FromSeconds(30));
}

/// <summary>The budget is used up.</summary>
internal sealed class ContentBudgetException() : Exception("The content is built of too many parts.");
