using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Shikaku.Web.Hosting;

/// <summary>Reads what a host is told by configuration, and says everything that is wrong at once. What is empty counts as not set.</summary>
public sealed class HostSettings(IConfiguration configuration)
{
    private readonly List<string> problems = [];

    /// <exception cref="SettingsException">Something is missing or cannot be read.</exception>
    public T Read<T>(Func<HostSettings, T> read)
    {
        var options = read(this);
        return problems.Count == 0 ? options : throw new SettingsException(problems);
    }

    /// <param name="what">What to set it to: "the folder of …".</param>
    public string Required(string key, string what)
    {
        if (Text(key) is { } value)
        {
            return value;
        }

        Wrong($"{key} is missing: set it to {what}");
        return "";
    }

    public string? Text(string key) => configuration[key] is { Length: > 0 } value ? value : null;

    /// <summary>Where to listen. Loopback unless told otherwise: nothing is exposed by accident.</summary>
    public IPAddress Address(string key) =>
        Parsed(key, IPAddress.Loopback, text => IPAddress.TryParse(text, out var address) ? address : null, "an IP address of this machine (0.0.0.0: all of them)");

    /// <summary>0 = any free one.</summary>
    public int Port(string key, int unless) => Number(key, 0, ushort.MaxValue) ?? unless;

    /// <param name="least">Included, as is <paramref name="most"/>.</param>
    public int? Number(string key, int least, int most) => Text(key) is { } text
        ? Parsed(key, text, least, (string each) => int.TryParse(each, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null,
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"))
        : null;

    public bool Switch(string key, bool unless) => Text(key) is { } text
        ? Parsed(key, text, unless, (string each) => bool.TryParse(each, out var on) ? on : null, "true or false")
        : unless;

    public TimeSpan? Seconds(string key) => Text(key) is { } text
        ? Parsed(key, text, TimeSpan.Zero, (string each) => double.TryParse(each, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= int.MaxValue
            ? TimeSpan.FromSeconds(seconds) : null, "a number of seconds above 0")
        : null;

    /// <summary>What addresses of ours begin with. Without a slash at the end.</summary>
    public string SiteAddress(string key, string unless) =>
        Parsed(key, unless, text => Web(text) is null ? null : text.TrimEnd('/'), "an address such as https://portal.example.jp");

    public Uri WebAddress(string key, Uri unless) => Parsed(key, unless, Web, "an address such as https://host.example.jp");

    /// <summary>Nobody on the way can change what comes from it.</summary>
    public Uri? SafeAddress(string key) =>
        Text(key) is null ? null : Parsed<Uri?>(key, null, text => Web(text) is { } address && address.Scheme == Uri.UriSchemeHttps ? address : null, "an address that begins with https://");

    /// <summary>Separated by commas.</summary>
    public IReadOnlyList<string> Names(string key) => Text(key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Addresses, and networks such as 10.0.0.0/8, separated by commas.</summary>
    public IReadOnlyList<IPNetwork> Networks(string key) =>
        [.. Names(key).Select(each => Parsed(key, each, default, Network, "addresses and networks such as 192.0.2.7, 10.1.0.0/16, 2001:db8::/48"))];

    public T OneOf<T>(string key, T unless)
        where T : struct, Enum => Text(key) is { } text
        ? Parsed(key, text, unless, (string each) => Enum.GetNames<T>().Contains(each, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(each, ignoreCase: true) : null, $"one of {string.Join(", ", Enum.GetNames<T>())}")
        : unless;

    /// <summary>What is read from a file; null: none is set.</summary>
    /// <param name="what">What the file holds: "the password alone".</param>
    public T? FromFile<T>(string key, Func<string, T> read, string what)
        where T : class
    {
        if (Text(key) is not { } path)
        {
            return null;
        }

        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Wrong($"{key} cannot be used: no file can be read at {path} that holds {what}");
            return null;
        }
    }

    /// <summary>What is needed, and is best kept in a file: an environment is seen by every program the host starts.</summary>
    /// <param name="wrong">What is wrong with the value, which it must not repeat; null: nothing.</param>
    public string TextOrFile(string key, string fileKey, string what, Func<string, string?> wrong)
    {
        var known = problems.Count;
        var read = FromFile(fileKey, path => File.ReadAllText(path).Trim(), what);
        if (problems.Count > known)
        {
            return "";
        }

        if ((read ?? Text(key)) is not { Length: > 0 } text)
        {
            Wrong($"{key} and {fileKey} are missing: set one of them to {what}; {fileKey} is a file that holds it");
            return "";
        }

        if (wrong(text) is { } problem)
        {
            Wrong($"{(read is null ? key : fileKey)} cannot be used: {problem}");
        }

        return text;
    }

    /// <summary>A check of the value that this class does not know.</summary>
    /// <param name="wrong">What is wrong with the value, which it must not repeat; null: nothing.</param>
    public void Judge(string key, Func<string, string?> wrong)
    {
        if (Text(key) is { } text && wrong(text) is { } problem)
        {
            Wrong($"{key} cannot be used: {problem}");
        }
    }

    private static Uri? Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    private static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : IPNetwork.TryParse(text, out var network) ? network : null;

    private T Parsed<T>(string key, T unless, Func<string, T?> parse, string takes)
        where T : class?
    {
        if (Text(key) is not { } text)
        {
            return unless;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        NotTaken(key, text, takes);
        return unless;
    }

    private T Parsed<T>(string key, string text, T unless, Func<string, T?> parse, string takes)
        where T : struct
    {
        if (parse(text) is { } value)
        {
            return value;
        }

        NotTaken(key, text, takes);
        return unless;
    }

    private void NotTaken(string key, string text, string takes) => Wrong($"{key} is \"{text}\", but takes {takes}");

    private void Wrong(string problem) => problems.Add(problem);
}
