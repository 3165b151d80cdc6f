using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Callbacks;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;
using Shikaku.TestKit;
using Shikaku.TestKit.Inquiries;
using Xunit;

namespace Shikaku.Database.Callbacks;

public sealed class CallbackTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static int phones;

    private static IReadOnlyList<DateTimeOffset> Offered => CallbackSlots.Offered(FixedClock.Morning);

    [Fact]
    public async Task Book_TheLastPlace_IsOnesAndTheOtherHearsSo()
    {
        var slot = Offered[0];
        var places = CallbackTerms.On(new DateOnly(2026, 11, 21)).Places;

        var booked = await Task.WhenAll(Enumerable.Range(0, places + 3).Select(each => BookAsync(slot, network: $"a{each}")));

        Assert.Equal(places, booked.Count(each => each.Refusal is null));
        Assert.All(booked.Where(each => each.Refusal is not null), each => Assert.Equal(CallbackRefusals.SlotTaken, each.Refusal));
        Assert.DoesNotContain(slot, await FreeAsync());
        await CancelAsync(booked.First(each => each.Value is not null).Value!);
        Assert.Contains(slot, await FreeAsync());
    }

    [Fact]
    public async Task Book_WithTheSameTelephone_IsOneAtATime()
    {
        var first = await BookAsync(Offered[1], phone: "0312340001");

        Assert.Equal(CallbackRefusals.AlreadyBooked, (await BookAsync(Offered[2], phone: "03-1234-0001")).Refusal);
        await CancelAsync(first.Value!);
        Assert.Null((await BookAsync(Offered[2], phone: "0312340001")).Refusal);
    }

    [Fact]
    public async Task Book_WithoutEndFromOneNetwork_LeavesPlacesToOthers()
    {
        for (var each = 0; each < CallbackTerms.MostOfANetwork; each++)
        {
            Assert.Null((await BookAsync(Offered[3 + each], network: "greedy")).Refusal);
        }

        Assert.Equal(CallbackRefusals.TooMany, (await BookAsync(Offered[12], network: "greedy")).Refusal);
        Assert.Null((await BookAsync(Offered[12], network: "modest")).Refusal);
    }

    [Fact]
    public async Task Book_TheSameFormTwice_IsOne()
    {
        var id = Guid.NewGuid();

        var booked = await Task.WhenAll(BookAsync(Offered[14], phone: "0312340002", id: id), BookAsync(Offered[14], phone: "0312340002", id: id));

        Assert.Equal(booked[0].Value!.Number, booked[1].Value!.Number);
    }

    [Fact]
    public async Task Book_WhatIsNotOffered_IsRefused() =>
        Assert.Equal(CallbackRefusals.SlotTaken, (await BookAsync(FixedClock.Morning.AddDays(400))).Refusal);

    [Fact]
    public async Task Cancel_WithAnothersTelephone_FindsNothing()
    {
        var callback = await TestInquiries.AddCallbackAsync(fixture.Database, Offered[15], phone: "0312340003");

        Assert.Equal(CallbackRefusals.NotFound, (await CancelAsync(callback, phone: "0312340009")).Refusal);
        Assert.Null((await CancelAsync(callback)).Refusal);
        Assert.Null((await CancelAsync(callback)).Refusal);
    }

    [Fact]
    public async Task Settle_AfterNobodyAnswered_MayBeDoneLaterAndNotTwice()
    {
        var callback = await TestInquiries.AddCallbackAsync(fixture.Database, Offered[16], phone: "0312340004");

        var missed = await SettleAsync(callback, CallbackState.Missed, "留守");
        var old = await SettleAsync(callback, CallbackState.Done, null);
        var done = await SettleAsync(missed.Value!, CallbackState.Done, "");
        var again = await SettleAsync(done.Value!, CallbackState.Missed, null);

        Assert.Equal((CallbackState.Missed, CallbackState.Done, "留守"), (missed.Value!.State, done.Value!.State, done.Value.Note));
        Assert.Equal((CallbackRefusals.NotPossibleNow, CallbackRefusals.NotPossibleNow), (old.Refusal, again.Refusal));
        Assert.Equal(CallbackRefusals.NotPossibleNow, (await CancelAsync(callback)).Refusal);
    }

    private async Task<Outcome<Callback>> BookAsync(DateTimeOffset slot, string? phone = null, string network = "n", Guid? id = null)
    {
        Assert.True(PhoneNumber.TryParse(phone ?? $"04{Interlocked.Increment(ref phones):00000000}", out var parsed));
        await using var db = AppDbContext.Open(fixture.Database.PortalConnectionString);
        var context = new ActingAs(Actor.System("public-form"), Reason: null, FixedClock.Morning) { Network = network == "n" ? $"n{phones}" : network };
        return await new BookCallback(db, new FindFreeSlots(db)).RunAsync(
            new BookCallback.Request(id ?? Guid.NewGuid(), slot, InquiryTopic.Other, "見本　花子", parsed, null), context, CancellationToken.None);
    }

    private async Task<Outcome<Callback>> CancelAsync(Callback callback, string? phone = null)
    {
        Assert.True(PhoneNumber.TryParse(phone ?? callback.Phone, out var parsed));
        await using var db = AppDbContext.Open(fixture.Database.PortalConnectionString);
        return await new CancelCallback(db).RunAsync(
            new CancelCallback.Request(callback.Number, parsed), new ActingAs(Actor.System("public-form"), Reason: null, FixedClock.Morning), CancellationToken.None);
    }

    private async Task<Outcome<Callback>> SettleAsync(Callback callback, CallbackState state, string? note)
    {
        await using var db = AppDbContext.Open(fixture.Database.BackOfficeConnectionString);
        return await new SettleCallback(db).RunAsync(
            new SettleCallback.Request(callback.Number, callback.Version, state, note), new ActingAs(Actor.Staff(Guid.NewGuid()), Reason: null, FixedClock.Morning), CancellationToken.None);
    }

    private async Task<IReadOnlyList<DateTimeOffset>> FreeAsync()
    {
        await using var db = AppDbContext.Open(fixture.Database.PortalConnectionString);
        return await new FindFreeSlots(db).RunAsync(FixedClock.Morning, CancellationToken.None);
    }
}
