// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>How patient a TestKit is; given in an <see cref="ActorSystemSetup"/>.</summary>
public sealed class TestKitSetup : Setup
{
    /// <summary>For what is no expectation of one message; 5 s by default.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one message; 3 s by default.</summary>
    public TimeSpan SingleExpectDefault { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For log events; 3 s by default.</summary>
    public TimeSpan TestEventFilterLeeway { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Stretches all times, on slow machines; 1 by default.</summary>
    public double TestTimeFactor { get; init; } = 1;
}

/// <summary>The settings of a system's tests.</summary>
public class TestKitSettings : IExtension
{
    public TestKitSettings(TestKitSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        (DefaultTimeout, SingleExpectDefault) = (setup.DefaultTimeout, setup.SingleExpectDefault);
        (TestEventFilterLeeway, TestTimeFactor) = (setup.TestEventFilterLeeway, setup.TestTimeFactor);
    }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    public double TestTimeFactor { get; }
}
