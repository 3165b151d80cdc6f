namespace Shikaku.Rules.ErrorCodes;

/// <summary>Who can help where the steps do not.</summary>
public enum CodeHelper
{
    CallCentre,

    /// <summary>Of the patient's card: the window of the municipality.</summary>
    Municipality,

    /// <summary>Of the patient's insurance: the patient, and the insurer.</summary>
    Insurer,
}
