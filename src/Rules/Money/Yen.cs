using System.Globalization;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Money;

/// <summary>A sum of money in whole yen, below zero too: a side of the ledger, a budget that was cut.</summary>
[JsonConverter(typeof(PlainJson<Yen, long>))]
public readonly record struct Yen(long Amount) : IWrittenAs<Yen, long>, IComparable<Yen>
{
    public static readonly Yen Zero = new(0);

    public static readonly Yen One = new(1);

    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    long IWrittenAs<Yen, long>.Plain => Amount;

    public static Yen Sum(IEnumerable<Yen> all) => all.Aggregate(Zero, (sum, each) => sum + each);

    public static Yen Min(Yen one, Yen other) => one < other ? one : other;

    public static Yen Max(Yen one, Yen other) => one < other ? other : one;

    /// <summary>What is below a multiple of this is cut off.</summary>
    public Yen DownTo(Yen multiple) => new(Amount - (Amount % multiple.Amount));

    public int CompareTo(Yen other) => Amount.CompareTo(other.Amount);

    /// <summary>41,000円.</summary>
    public override string ToString() => Amount.ToString("N0", Japanese) + "円";

    static Yen IWrittenAs<Yen, long>.FromPlain(long plain) => new(plain);

    public static explicit operator long(Yen yen) => yen.Amount;

    public static Yen operator +(Yen left, Yen right) => new(checked(left.Amount + right.Amount));

    public static Yen operator -(Yen left, Yen right) => new(checked(left.Amount - right.Amount));

    public static Yen operator -(Yen yen) => new(checked(-yen.Amount));

    public static Yen operator *(Yen yen, int times) => new(checked(yen.Amount * times));

    /// <summary>A fraction of a yen is cut off.</summary>
    public static Yen operator /(Yen yen, int parts) => new(yen.Amount / parts);

    public static bool operator <(Yen left, Yen right) => left.Amount < right.Amount;

    public static bool operator >(Yen left, Yen right) => left.Amount > right.Amount;

    public static bool operator <=(Yen left, Yen right) => left.Amount <= right.Amount;

    public static bool operator >=(Yen left, Yen right) => left.Amount >= right.Amount;
}
