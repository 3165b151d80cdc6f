using Shikaku.Operations;

namespace Shikaku.Demo;

/// <summary>What a copy to try Shikaku out with keeps besides.</summary>
public static class DemoHome
{
    /// <summary>File in a card app's data folder with the address that opens its window; there while the app runs.</summary>
    public const string StartUrlName = "start-url";

    extension(Home home)
    {
        public string Cards => Path.Combine(home.Folder, "cards");

        /// <summary>There once the sample banks are loaded.</summary>
        public string SampleBanksMark => Path.Combine(home.Folder, "sample-banks");

        /// <summary>There once all sample data is loaded.</summary>
        public string LoadedMark => Path.Combine(home.Folder, "loaded");

        /// <summary>Data folder of the card app that ./run check starts for itself.</summary>
        public string CheckTerminal => Path.Combine(home.Folder, "check-terminal");
    }
}
