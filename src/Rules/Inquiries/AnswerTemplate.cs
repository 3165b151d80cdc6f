namespace Shikaku.Rules.Inquiries;

/// <summary>A beginning of an answer. What stands in 【】 is for the writer to fill in or to delete.</summary>
/// <param name="Key">Never changes.</param>
/// <param name="Topic">Null: of any topic.</param>
/// <param name="From">The first day on which it is offered.</param>
/// <param name="Until">The last day; null: no end.</param>
public sealed record AnswerTemplate(string Key, string Title, InquiryTopic? Topic, DateOnly From, DateOnly? Until, string Text);
