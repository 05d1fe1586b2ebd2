// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class SettingsSpec : Spec
{
    public SettingsSpec()
        : base(ActorSystemSetup.Create(new EngineSettings { LogLevel = LogLevel.DebugLevel, LoggerFactory = new Events.LogEnd() }, new TestKitSetup { LogTestKitCalls = true }))
    {
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        var settings = new TestKitSettings(new TestKitSetup { TestTimeFactor = 1 });

        Assert.Equal(TimeSpan.FromSeconds(5), settings.DefaultTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.TestEventFilterLeeway);
        Assert.False(settings.LogTestKitCalls);
        Assert.Throws<ArgumentNullException>(() => new TestKitSettings(null));
    }

    [Fact]
    public void The_settings_of_a_system_are_found()
    {
        Assert.Same(TestKitSettings, TestKitExtension.For(Sys));
        Assert.Throws<ArgumentNullException>(() => TestKitExtension.For(null));
        Assert.Throws<ArgumentNullException>(() => new TestKitExtension().CreateExtension(null));
    }

    [Fact]
    public void What_is_waited_for_can_be_logged()
    {
        TestActor.Tell("hello");

        EventFilter.Debug(start: "Waiting 00:00:03 for a message").ExpectOne(() => ExpectMsg("hello"));
        EventFilter.Debug(start: "No message came within 00:00:00").ExpectOne(() => { ReceiveOne(TimeSpan.Zero); });
        EventFilter.Debug(start: "The condition is true").ExpectOne(() => AwaitCondition(() => true));
        TestActor.Tell("braces {0}");
        EventFilter.Debug(start: $"Received <braces {{0}}> from {TestActor}").ExpectOne(() => { ReceiveOne(TimeSpan.Zero); });
    }

    [Fact]
    public void Now_is_the_time_of_day() =>
        Assert.InRange(Now, TimeSpan.FromTicks(TimeProvider.System.GetUtcNow().Ticks) - TimeSpan.FromMinutes(1), TimeSpan.FromTicks(TimeProvider.System.GetUtcNow().Ticks));
}
