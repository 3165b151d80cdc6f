using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>A test waits for what happens, and the limit that ends one which waits in vain stands in <see cref="Patience"/> alone: a slow machine makes no test fail.</summary>
public sealed partial class PatienceRulesTests
{
    /// <summary>Files that may, and why.</summary>
    private static readonly Dictionary<string, string> MayNameATime = new(StringComparer.Ordinal)
    {
        ["TestKit/Patience.cs"] = "It is the place.",
        ["Unit/HouseRules/PatienceRulesTests.cs"] = "It names what it looks for.",
    };

    public static TheoryData<string> LimitsOfTheirOwn =>
    [
        "new CancellationTokenSource(TimeSpan.FromSeconds(20))",
        "patience.CancelAfter(1000)",
        "await task.WaitAsync(TimeSpan.FromSeconds(3))",
        "process.WaitForExit(5000)",
        "page.SetDefaultTimeout(15_000)",
        "Assertions.SetDefaultExpectTimeout(5000)",
        "new LocatorWaitForOptions { Timeout = 10_000 }",
        "[Fact(Timeout = 5000)]",
        "CommandTimeout = 60",
        "\"Host=127.0.0.1;Timeout=3\"",
        "new HttpClient { BaseAddress = address }",
        "await Task.Delay(50)",
        "Thread.Sleep(10)",
        "page.WaitForTimeoutAsync(100)",
        "var watch = Stopwatch.StartNew();",
        "Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))",
        "matchTimeoutMilliseconds: 1000",
    ];

    public static TheoryData<string> Waits =>
    [
        "using var patience = Patience.Begin();",
        "page.SetDefaultTimeout(Patience.LimitMilliseconds)",
        "new BrowserTypeLaunchOptions { Timeout = Patience.LimitMilliseconds }",
        "command.CommandTimeout = 0;",
        "await next.WaitAsync(patience.Token)",
        "await process.WaitForExitAsync()",
        "new CancellationTokenSource()",
        "if (dueTime == Timeout.InfiniteTimeSpan)",
    ];

    [Fact]
    public void Tests_WaitingForSomething_NameNoLimitOfTheirOwn()
    {
        var files = Directory.EnumerateFiles(ProjectFolder.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (file, Name: Path.GetRelativePath(ProjectFolder.PathOf("tests"), file).Replace('\\', '/')))
            .Where(each => !each.Name.Contains("/obj/", StringComparison.Ordinal) && !each.Name.Contains("/bin/", StringComparison.Ordinal))
            .ToList();

        var own = files.Where(each => !MayNameATime.ContainsKey(each.Name)).SelectMany(each => LimitsIn(each.file).Select(limit => $"{each.Name}: {limit}"));

        Assert.Empty(MayNameATime.Keys.Except(files.Select(each => each.Name), StringComparer.Ordinal));
        Assert.Empty(own);
    }

    [Theory]
    [MemberData(nameof(LimitsOfTheirOwn))]
    public void Rule_ALimitOfItsOwn_IsFound(string line) => Assert.Matches(Limit(), line);

    [Theory]
    [MemberData(nameof(Waits))]
    public void Rule_AWaitForAnEvent_IsLetBe(string line) => Assert.DoesNotMatch(Limit(), line);

    private static IEnumerable<string> LimitsIn(string file) => File.ReadLines(file).Where(line => Limit().IsMatch(line)).Select(line => line.Trim());

    [GeneratedRegex(
        """
        new\ CancellationTokenSource\([^)] | \.CancelAfter\( | \.WaitAsync\((TimeSpan|[0-9]) | \.WaitForExit\([^)] | SetDefault\w*Timeout\((?!Patience\.) |
        Timeout\s*=(?!=|\s*(Patience\.|0\b)) | new\ HttpClient\b | Task\.Delay\( | Thread\.Sleep\( | WaitForTimeoutAsync\( |
        \bStopwatch\b | TickCount | GetElapsedTime | RegexOptions\.\w+,\ TimeSpan | matchTimeoutMilliseconds:\s*[0-9]
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Limit();
}
