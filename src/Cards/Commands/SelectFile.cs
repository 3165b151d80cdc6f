using Shikaku.Cards.Apdu;

namespace Shikaku.Cards.Commands;

/// <summary>Makes an elementary file current. True when it is there.</summary>
public sealed class SelectFile(ushort file) : CardCommand<bool>
{
    public override CommandApdu ToApdu() => CommandApdu.Short([0x00, 0xA4, 0x02, 0x0C], [(byte)(file >> 8), (byte)file]);

    public override CardAnswer<bool> Interpret(ResponseApdu response) => response.Status.IsSuccess;
}
