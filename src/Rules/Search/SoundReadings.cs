using System.Collections.Frozen;
using System.Text;

namespace Shikaku.Rules.Search;

/// <summary>
/// What a folded text sounds like when each kanji is read by its most usual on reading. The commonest slip of Japanese typing is the right sound in the wrong kanji (協力金, 強力金), and whoever types
/// kana alone types the sound: both are found by it. Words of other readings (受付, 貼り紙) are not; the list of words knows those that matter.
/// </summary>
public static class SoundReadings
{
    private static readonly FrozenDictionary<char, string> ByKanji = Resource.Lines("Search.readings.txt")
        .Select(line => line.Split(' '))
        .SelectMany(line => line[1].Select(kanji => (kanji, sound: SearchText.Fold(line[0]))))
        .ToFrozenDictionary(pair => pair.kanji, pair => pair.sound);

    public static string Of(string folded)
    {
        var sound = new StringBuilder(folded.Length * 2);
        foreach (var sign in folded)
        {
            if (ByKanji.TryGetValue(sign, out var reading))
            {
                sound.Append(reading);
            }
            else
            {
                sound.Append(sign);
            }
        }

        return sound.ToString();
    }
}
