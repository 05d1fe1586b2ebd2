// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>How patient a TestKit is; given in an <see cref="ActorSystemSetup"/>.</summary>
public sealed class TestKitSetup : Setup
{
    /// <summary>Names the environment variable that <see cref="TestTimeFactor"/> has its default from.</summary>
    public const string TestTimeFactorVariable = "TTAPI_TEST_TIME_FACTOR";

    /// <summary>For latches and barriers; 5 s by default.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one message, outside of Within; 3 s by default.</summary>
    public TimeSpan SingleExpectDefault { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For the log events that an EventFilter still expects when its action has ended; 3 s by default.</summary>
    public TimeSpan TestEventFilterLeeway { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Stretches times for a slow machine; 1 by default, or what the environment says.</summary>
    public double TestTimeFactor { get; init; } =
        double.TryParse(Environment.GetEnvironmentVariable(TestTimeFactorVariable), System.Globalization.CultureInfo.InvariantCulture, out var factor) ? factor : 1;

    /// <summary>Logs at debug what the assertions do; off by default.</summary>
    public bool LogTestKitCalls { get; init; }
}

/// <summary>The settings of a system's tests.</summary>
public class TestKitSettings : IExtension
{
    private int _testActors;

    /// <exception cref="Configuration.ConfigurationException">The time factor is not positive.</exception>
    internal TestKitSettings(TestKitSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        if (!(setup.TestTimeFactor > 0))
            throw new Configuration.ConfigurationException($"The test time factor is {setup.TestTimeFactor}; it must be positive.");
        (DefaultTimeout, SingleExpectDefault) = (setup.DefaultTimeout, setup.SingleExpectDefault);
        (TestEventFilterLeeway, TestTimeFactor) = (setup.TestEventFilterLeeway, setup.TestTimeFactor);
        LogTestKitCalls = setup.LogTestKitCalls;
    }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    public double TestTimeFactor { get; }

    public bool LogTestKitCalls { get; }

    internal string NextTestActorName() => $"testActor{Interlocked.Increment(ref _testActors)}";
}

/// <summary>Finds a system's <see cref="TestKitSettings"/>.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    public override TestKitSettings CreateExtension(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new TestKitSettings(system.Settings.Setup.Get<TestKitSetup>().GetOrElse(new TestKitSetup()));
    }

    public static TestKitSettings For(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.GetExtension<TestKitSettings>();
    }
}
