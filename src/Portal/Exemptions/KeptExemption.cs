using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Addresses;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Portal.Exemptions;

/// <summary>What was answered so far, between the pages: sealed in a row that the browser's cookie names. Nothing is stored before the check page.</summary>
/// <param name="Id">Becomes the declaration's: sent twice is declared once.</param>
/// <param name="For">機関コード of the facility that was in use; answers for it are not declared for another one.</param>
public sealed record KeptExemption(
    Guid Id, DateTimeOffset At, bool? Alone = null, ExemptionPractice? Practice = null, ExemptionKind? Kind = null, int? FullTime = null, int? Elderly = null,
    int? VisuallyImpaired = null, int? Neither = null, bool? Dated = null, DateOnly? PlannedOn = null, string? FacilityName = null, string? Address = null,
    string? RegistrationNumber = null, string? Mail = null, string? For = null, bool? Difficult = null)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(2);

    private const string Key = "Exemption";
    private const string ReceiptKey = "Exemption.Receipt";

    /// <summary>Null: the kind is not chosen yet.</summary>
    public ExemptionAnswers? Answers => Kind is { } kind ? new ExemptionAnswers(kind, Practice, FullTime, Elderly, VisuallyImpaired, Neither, Dated, PlannedOn, Difficult) : null;

    /// <summary>All questions are answered, and the conditions met.</summary>
    public bool IsMetOn(DateOnly day) => Practice is not null && Answers is { } answers && ExemptionConditions.Judge(answers, day) is null;

    /// <summary>Where the people or the day are asked for.</summary>
    public string ConditionsPath => Alone == true ? PortalAddresses.Exemptions.AloneDifficulty : PortalAddresses.Exemptions.Conditions;

    public bool HasFacility => FacilityName is not null && Address is not null && RegistrationNumber is not null && Mail is not null;

    /// <summary>Null: nothing is kept, or too old.</summary>
    public static KeptExemption? Of(ITempDataDictionary kept, DateTimeOffset now) =>
        kept.Peek(Key) is string json && JsonSerializer.Deserialize<KeptExemption>(json) is { } exemption && now - exemption.At < ValidFor ? exemption : null;

    public static ExemptionReceipt? ReceiptOf(ITempDataDictionary kept) => kept.Peek(ReceiptKey) is string json ? JsonSerializer.Deserialize<ExemptionReceipt>(json) : null;

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public void MarkSent(ITempDataDictionary kept, ExemptionNumber number, DateTimeOffset at, bool mailed)
    {
        kept.Remove(Key);
        kept[ReceiptKey] = JsonSerializer.Serialize(new ExemptionReceipt(Id, number, at, Kind!.Value, PlannedOn, mailed));
    }

    /// <summary>Without what was answered.</summary>
    public override string ToString() => $"{nameof(KeptExemption)} {Id}";
}

/// <summary>What was received, for the browser that sent it alone.</summary>
public sealed record ExemptionReceipt(Guid Id, ExemptionNumber Number, DateTimeOffset At, ExemptionKind Kind, DateOnly? PlannedOn, bool Mailed);
