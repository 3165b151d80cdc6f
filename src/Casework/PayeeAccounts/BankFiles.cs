using System.Text.Json;
using System.Text.RegularExpressions;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>A bank and its branches as a file gives them.</summary>
/// <param name="Source">File and place, for the report of bad rows.</param>
public sealed record BankData(string Source, BankRow Bank, IReadOnlyList<BankRow> Branches);

/// <summary>
/// The master of banks in the layouts of zengin-code (https://github.com/zengin-code, MIT licence): the source data with <c>data/banks.json</c> and
/// <c>data/branches/CODE.json</c>, or the npm package with <c>lib/zengin-data.js</c>, which holds both.
/// </summary>
public static partial class BankFiles
{
    /// <returns>Null: there is nothing of the kind, or it is no JSON.</returns>
    public static async Task<IReadOnlyList<BankData>?> ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var package in (string[])["lib/zengin-data.js", "package/lib/zengin-data.js", "zengin-data.js"])
            {
                if (Path.Combine(folder, package) is var file && File.Exists(file))
                {
                    return ReadPackage(await File.ReadAllTextAsync(file, cancellationToken));
                }
            }

            return await ReadSourceAsync(File.Exists(Path.Combine(folder, "banks.json")) ? folder : Path.Combine(folder, "data"), cancellationToken);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All in one: a bank carries its branches.</summary>
    /// <param name="text">JSON, or the JavaScript that exports it.</param>
    /// <exception cref="JsonException">It is neither.</exception>
    public static IReadOnlyList<BankData> ReadPackage(string text)
    {
        using var json = JsonDocument.Parse(Wrapping().Replace(text, ""));
        return [.. json.RootElement.EnumerateObject().Select(bank => new BankData(
            $"zengin-data.js {bank.Name}",
            Row(bank.Value),
            bank.Value.TryGetProperty("branches", out var branches) ? [.. branches.EnumerateObject().Select(branch => Row(branch.Value))] : []))];
    }

    private static async Task<IReadOnlyList<BankData>?> ReadSourceAsync(string folder, CancellationToken cancellationToken)
    {
        using var banks = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "banks.json"), cancellationToken));
        var result = new List<BankData>();
        foreach (var each in banks.RootElement.EnumerateObject())
        {
            var bank = Row(each.Value);
            var file = Path.Combine(folder, "branches", Code().IsMatch(each.Name) ? each.Name + ".json" : "none");
            if (!File.Exists(file))
            {
                result.Add(new BankData($"banks.json {each.Name}", bank, []));
                continue;
            }

            using var branches = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            result.Add(new BankData($"branches/{each.Name}.json", bank, [.. branches.RootElement.EnumerateObject().Select(branch => Row(branch.Value))]));
        }

        return result;
    }

    private static BankRow Row(JsonElement row) => new(Text(row, "code"), Text(row, "name"), Text(row, "kana"), Text(row, "hira"), Text(row, "roma"));

    private static string Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? VisibleText.Of(value.GetString()).Replace("\0", "", StringComparison.Ordinal).Trim() : "";

    [GeneratedRegex(@"\A\s*module\.exports\s*=\s*|;\s*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wrapping();

    [GeneratedRegex(@"\A[0-9]{4}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();
}
