using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;

namespace Shikaku.Portal.Menu;

/// <summary>One of the nine entries of the top page (001_f051a3c8d303b27a.txt, 1-1).</summary>
/// <param name="Words">Below the name; those of 002_2b63adf15e03e637.txt, 3, where it has some.</param>
/// <param name="Picture">Of a pen that draws within 24 × 24.</param>
public sealed record TopTile(string Href, string Name, string Words, string Picture)
{
    private static readonly TopTile[] BeforeSignIn =
    [
        new(PortalAddresses.Registration.Register, "新規ユーザー登録はこちら", "初めてご利用になられる方はこちらから", "M4 20h4L19 9l-4-4L4 16zM13 7l4 4"),
        new(PortalAddresses.SignIn, "ログインはこちら", "すでにアカウントをお持ちの方はこちらから", "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4"),
    ];

    private static readonly TopTile[] ForEverybody =
    [
        new(PortalAddresses.Articles.Of(SiteArticles.WhatIs), "オンライン資格確認とは？", "仕組みと、わかることを説明します。", "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c1-4 4-6 8-6s7 2 8 6"),
        new(PortalAddresses.Articles.Of(SiteArticles.SixSteps), "導入準備", "始めるまでの6つの手順と、用意するものです。", "M4 6h2v2H4zM4 11h2v2H4zM4 16h2v2H4zM10 7h10M10 12h10M10 17h10"),
        new(PortalAddresses.Applications.Menu, "各種申請", "各種申請される方はログインの上、お進みください。", "M6 3h9l4 4v14H6zM9 11h7M9 15h7M14 3v5h5"),
        new(PortalAddresses.Articles.List(ArticleKind.Manual), "手順書・マニュアル", "手続きごとに、画面に沿って説明します。", "M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14"),
        new(PortalAddresses.Articles.List(ArticleKind.News), "お知らせ", "新しく決まったこと、変わったことです。", "M4 10v4h4l8 5V5L8 10zM19 9c2 2 2 4 0 6"),
        new(PortalAddresses.Articles.List(ArticleKind.Question), "よくある質問", "よくいただく質問と、その答えです。", "M9 9c0-4 6-4 6 0 0 3-3 2-3 6M12 18v1M3 12a9 9 0 1 1 18 0 9 9 0 0 1-18 0z"),
        new(PortalAddresses.Contact.Index, "お問い合わせ先", "電話番号、受付時間、聞きかたです。", "M3 6h18v12H3zM3 7l9 7 9-7"),
    ];

    /// <summary>In the order of the document. Who is signed in is not asked to register or to sign in (the same, 2).</summary>
    public static IReadOnlyList<TopTile> For(bool signedIn) => signedIn ? ForEverybody : [.. BeforeSignIn, .. ForEverybody];
}
