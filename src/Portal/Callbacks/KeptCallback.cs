using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Callbacks;
using Shikaku.Rules.Callbacks;

namespace Shikaku.Portal.Callbacks;

/// <summary>What was booked, for the browser that booked it alone.</summary>
public sealed record KeptCallback(CallbackNumber Number, DateTimeOffset Slot)
{
    private const string Key = "Callback";

    public static KeptCallback? Of(ITempDataDictionary kept) => kept.Peek(Key) is string json ? JsonSerializer.Deserialize<KeptCallback>(json) : null;

    public static void Keep(ITempDataDictionary kept, Callback booked) => kept[Key] = JsonSerializer.Serialize(new KeptCallback(booked.Number, booked.Slot));

    public static void Forget(ITempDataDictionary kept) => kept.Remove(Key);
}
