namespace Shikaku.Rules.UsageApplications;

public enum ApplicationKind
{
    /// <summary>利用開始申請.</summary>
    UsageStart,

    /// <summary>資格確認端末機器（アカウント）追加申請.</summary>
    AdditionalDevices,
}

/// <summary>施設の確認方法 (001_f051a3c8d303b27a.txt, 5-1).</summary>
public enum FacilityCheck
{
    /// <summary>① 支払基金又は地方厚生（支）局に提出済みの情報との照合.</summary>
    ByMatching,

    /// <summary>② 書類の添付.</summary>
    ByDocument,

    /// <summary>The facility was checked by an earlier application.</summary>
    NotNeeded,
}

/// <summary>What the matching of ① gave.</summary>
public enum MatchingResult
{
    Matched,
    NotMatched,
    NotTried,
}

public enum ApplicationState
{
    /// <summary>審査中.</summary>
    Submitted,

    /// <summary>差戻し: waits for the applicant.</summary>
    Returned,

    /// <summary>承認.</summary>
    Approved,

    /// <summary>却下.</summary>
    Rejected,

    /// <summary>取下げ.</summary>
    Withdrawn,
}

public enum ApplicationEventKind
{
    Submitted,
    Resubmitted,
    Withdrawn,
    Flagged,
    Assigned,
    Noted,
    Returned,
    Rejected,
    Approved,
    ApprovalUndone,
}
