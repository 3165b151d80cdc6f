using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.UsageApplications;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Pages.UsageApplications;

/// <summary>審査の一覧.</summary>
[May(StaffRight.SeeCases)]
public sealed class IndexModel(FindApplications find, ListLooks looks, TimeProvider time) : QueuePage<UsageApplication, ApplicationFilter>(find, looks, time)
{
    public override OfficeAddresses.CasePages Pages => OfficeAddresses.Review;

    public override string Noun => "申請";

    public override string NothingWaits => "審査を待っている申請はありません。新しい申請は、この一覧に表示されます。";

    public override bool MayTake => ApplicationTransitions.Table.Does(CaseParties.Of(HttpContext.Me().Role), CaseAction.Assign);

    protected override ApplicationFilter Usual => new();

    protected override ApplicationFilter Read(IQueryCollection query) => ApplicationFilterQuery.Read(query);

    protected override string Address(params (string Name, string? Value)[] more) => ApplicationFilterQuery.Write(Filter, more);
}
