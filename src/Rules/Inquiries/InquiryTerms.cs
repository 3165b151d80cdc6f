namespace Shikaku.Rules.Inquiries;

/// <summary>How much may be asked, and how often. No document fixes any of it: docs/stand-ins.md.</summary>
public static class InquiryTerms
{
    /// <summary>Characters of what is asked, answered or noted.</summary>
    public const int LongestText = 4000;

    /// <summary>Characters of 施設の名称 and of a number as it is typed.</summary>
    public const int LongestFacility = 100;

    /// <summary>Mails that tell a box of a received inquiry, by one network. What comes beyond is taken in all the same, and not told of by mail.</summary>
    public const int MostMailsInAnHour = 5;

    /// <summary>The same, by all networks together: nobody's box is flooded by us.</summary>
    public const int MostMailsOfAllNetworks = 20;

    /// <summary>Inquiries of a network in an hour. Others go on.</summary>
    public const int MostInAnHour = 60;

    /// <summary>What is written to one inquiry by whoever asked, in a day.</summary>
    public const int MostRepliesInADay = 20;

    /// <summary>How long a mailed link opens the page of its inquiry.</summary>
    public static readonly TimeSpan LinkValid = TimeSpan.FromDays(90);

    /// <summary>Files of one inquiry.</summary>
    public const int MostFiles = 3;

    /// <summary>Bytes of one file; this many are still accepted.</summary>
    public const long LargestFile = 10L * 1024 * 1024;

    /// <summary>A form with files is sent within it: what takes longer gives its place on the disk to others.</summary>
    public static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(10);
}
