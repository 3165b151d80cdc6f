namespace Shikaku.Operations.TestCards;

public static class CardValidity
{
    /// <summary>
    /// 利用者証明用電子証明書 ends on the fifth birthday after its issue. A birthday on the day of issue does not count; one on 29 February is
    /// on the 28th in other years.
    /// </summary>
    public static DateOnly DefaultEnd(DateOnly birthDate, DateOnly issuedOn)
    {
        var birthdayOfYear = birthDate.AddYears(issuedOn.Year - birthDate.Year);
        var birthdaysLater = birthdayOfYear > issuedOn ? 4 : 5;
        return birthDate.AddYears(issuedOn.Year - birthDate.Year + birthdaysLater);
    }
}
