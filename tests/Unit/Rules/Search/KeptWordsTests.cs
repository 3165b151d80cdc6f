using Shikaku.Rules.Search;
using Xunit;

namespace Shikaku.Unit.Rules.Search;

public sealed class KeptWordsTests
{
    [Theory]
    [InlineData("宇宙旅行", "宇宙旅行")]
    [InlineData("E999", "e999")]
    [InlineData("2026年", "2026年")]
    public void Of_Words_AreKeptAsSearchComparesThem(string typed, string kept) => Assert.Equal(kept, KeptWords.Of(typed));

    [Theory]
    [InlineData("090-1234-5678")]
    [InlineData("０９０１２３４")]
    [InlineData("hanako@example.jp")]
    [InlineData("hanako＠example")]
    [InlineData("わたしは見本花子と申しますが先週から腰を痛めておりまして保険のことで困っていますので教えてください")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Of_WhatMayBeOfAPerson_AreNotKept(string? typed) => Assert.Null(KeptWords.Of(typed));
}
