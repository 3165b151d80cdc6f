using System.Text.Json;

namespace Shikaku.CardApp.Settings;

/// <summary>settings.json: read once, written at every change.</summary>
public sealed class SettingsStore
{
    private const string FileName = "settings.json";

    private readonly DataFolder folder;
    private readonly Lock gate = new();
    private volatile AppSettings current;

    public SettingsStore(DataFolder folder)
    {
        this.folder = folder;
        current = folder.Read(FileName) is { } json
            ? JsonSerializer.Deserialize(json, SettingsJson.Default.AppSettings) ?? new AppSettings()
            : new AppSettings();
    }

    public AppSettings Current => current;

    public void Change(Func<AppSettings, AppSettings> change)
    {
        lock (gate)
        {
            var changed = change(current);
            folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(changed, SettingsJson.Default.AppSettings));
            current = changed;
        }
    }
}
