using Shikaku.CardApp.Settings;
using Shikaku.Contracts;

namespace Shikaku.CardApp.Checking;

/// <summary>How the holder is verified: as the settings say, or the other way for one check alone. Not safe by itself: the desk's lock guards it.</summary>
internal sealed class DeskVerification(SettingsStore settings)
{
    private HolderVerification? onlyNow;

    public HolderVerification Current => onlyNow ?? settings.Current.HolderVerification;

    public void UseOnce(HolderVerification verification) => onlyNow = verification;

    public void BackToTheUsual() => onlyNow = null;
}
