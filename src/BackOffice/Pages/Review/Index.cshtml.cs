using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Review;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Review;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Review;

/// <summary>審査の一覧.</summary>
[May(StaffRight.SeeCases)]
public sealed class IndexModel(FindCases find, TimeProvider time) : QueuePage<UsageApplication, CaseFilter>(find, time)
{
    public override string Path => "/review";

    public override string Noun => "申請";

    public override string NothingWaits => "審査を待っている申請はありません。新しい申請は、この一覧に表示されます。";

    public override bool MayTake => ReviewTransitions.Table.Does(CaseParties.Of(HttpContext.Me().Role), CaseAction.Assign);

    protected override CaseFilter Usual => new();

    protected override CaseFilter Read(IQueryCollection query) => CaseFilterQuery.Read(query);

    protected override string Address(params (string Name, string? Value)[] more) => CaseFilterQuery.Write(Filter, more);
}
