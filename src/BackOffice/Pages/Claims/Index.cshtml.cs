using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Claims;

/// <summary>助成金・協力金の一覧.</summary>
[May(StaffRight.SeeClaims)]
public sealed class IndexModel(FindClaims find, ListLooks looks, TimeProvider time) : QueuePage<Claim, ClaimFilter>(find, looks, time)
{
    public override OfficeAddresses.CasePages Pages => OfficeAddresses.Claims;

    public override string Noun => "請求";

    public override string NothingWaits => "審査を待っている請求はありません。新しい申請や報告は、この一覧に表示されます。";

    public override bool MayTake => ClaimTransitions.Table.Does(CaseParties.Of(HttpContext.Me().Role), CaseAction.Assign);

    protected override ClaimFilter Usual => new();

    protected override ClaimFilter Read(IQueryCollection query) => ClaimFilterQuery.Read(query);

    protected override string Address(params (string Name, string? Value)[] more) => ClaimFilterQuery.Write(Filter, more);
}
