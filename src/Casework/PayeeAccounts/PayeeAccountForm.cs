using Shikaku.Casework.Drafts;
using Shikaku.Rules;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>振込先口座.</summary>
public sealed record PayeeAccountForm() : FormDefinition(new DraftForm(DraftKind.PayeeAccount))
{
    public override IReadOnlyCollection<string> Fields => AccountFields.All;

    public override int MaxEntry => AccountEntry.MaxEntry;

    public override Refusal Gone => PayeeAccountRefusals.EntryGone;

    public override Refusal Changed => PayeeAccountRefusals.EntryChanged;

    /// <summary>Nothing here is as long: the beginning is kept, and told to be wrong.</summary>
    public override string Kept(string entry) => DraftMerge.Clean(entry) is var text && text.Length > MaxEntry ? text[..MaxEntry] : text;
}
