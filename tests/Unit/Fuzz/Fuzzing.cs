using FsCheck;

namespace Shikaku.Unit.Fuzz;

/// <summary>The same cases in every run, so that a red test is about what was changed; SHIKAKU_FUZZ=1 draws new ones, for as long as somebody likes to look.</summary>
internal static class Fuzzing
{
    private const ulong Seed = 20_261_130;
    private const ulong Gamma = 20_261_131;

    public static Config Config(int cases)
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases);
        return Environment.GetEnvironmentVariable("SHIKAKU_FUZZ") == "1" ? config : config.WithReplay(Seed, Gamma);
    }
}
