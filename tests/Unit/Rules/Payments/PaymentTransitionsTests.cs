using Shikaku.Rules.Payments;
using Xunit;

namespace Shikaku.Unit.Rules.Payments;

public sealed class PaymentTransitionsTests
{
    [Theory]
    [InlineData(TransferOutcome.Paid, PaymentState.Paid)]
    [InlineData(TransferOutcome.Returned, PaymentState.Returned)]
    public void After_AResultOfTheBank_IsAState(TransferOutcome outcome, PaymentState state) => Assert.Equal(state, PaymentTransitions.After(outcome));

    [Theory]
    [InlineData(TransferOutcome.Open)]
    [InlineData(TransferOutcome.Cancelled)]
    public void After_WhatNoBankSays_IsNone(TransferOutcome outcome) => Assert.Throws<ArgumentOutOfRangeException>(() => PaymentTransitions.After(outcome));
}
