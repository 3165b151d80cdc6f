namespace Shikaku.Rules.DeviceAccounts;

/// <summary>What the right of a terminal to ask rests on.</summary>
public sealed record TerminalFacts
{
    /// <summary>Its account has this terminal and is not stopped.</summary>
    public required bool Registered { get; init; }

    /// <summary>The first day without the facility; null: it is open.</summary>
    public required DateOnly? FacilityClosedOn { get; init; }

    /// <summary>受領委任の中止, and no 再開 since.</summary>
    public required bool DelegationSuspended { get; init; }
}

/// <summary>Whether a terminal may ask. The right ends with what it rests on, without anybody stopping the account, and comes back with it.</summary>
public static class TerminalRight
{
    /// <summary>Null: it may.</summary>
    public static Refusal? WhyNot(TerminalFacts facts, DateOnly day) =>
        !facts.Registered ? DeviceAccountRefusals.TerminalNotUsable
        : facts.FacilityClosedOn <= day ? DeviceAccountRefusals.FacilityClosed
        : facts.DelegationSuspended ? DeviceAccountRefusals.DelegationSuspended
        : null;
}
