using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.ServiceStatus;

/// <summary>Reads the form of 予定作業 and 障害.</summary>
internal static class NoteForm
{
    public static readonly IReadOnlyList<Choice> Kinds =
    [
        new(nameof(ServiceNoteKind.PlannedWork), StatusWords.Of(ServiceNoteKind.PlannedWork), "前もって決まっている作業です。終わりの日時が要ります。"),
        new(nameof(ServiceNoteKind.Incident), StatusWords.Of(ServiceNoteKind.Incident), "起きている、または起きた障害です。"),
    ];

    /// <returns>Null: what is wrong stands beside the fields.</returns>
    public static ServiceNoteEntry? Read(INoteFields fields, ModelStateDictionary state)
    {
        var (entry, wrong) = ServiceNoteEntry.Read(new ServiceNoteEntry.Typed
        {
            Kind = fields.Kind, Title = fields.Title, From = fields.From, Until = fields.Until, Words = fields.Words, Afterword = fields.Afterword, OnEveryPage = fields.OnEveryPage,
        });
        foreach (var (field, refusal) in wrong)
        {
            state.Refuse(field, refusal);
        }

        return entry;
    }
}
