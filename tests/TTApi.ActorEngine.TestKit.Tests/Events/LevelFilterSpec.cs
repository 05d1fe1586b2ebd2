// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit.Tests.Events;

public sealed class LevelFilterSpec : EventSpec
{
    public static TheoryData<LogLevel> Levels => [.. Enum.GetValues<LogLevel>()];

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_level_is_told_from_others(LogLevel level)
    {
        EventFilter.ForLogLevel(level).ExpectOne(() =>
        {
            foreach (var any in Enum.GetValues<LogLevel>())
                Log.Log(any, null, $"at {any}");
        });

        Assert.Equal(Enum.GetValues<LogLevel>().Where(any => any != level).Select(any => $"at {any}"), Logged);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Texts_are_equal_begin_with_or_contain_in_whatever_case(LogLevel level)
    {
        EventFilter.ForLogLevel(level, message: "the BUS is late").ExpectOne(() => Write(level));
        EventFilter.ForLogLevel(level, start: "the BUS").ExpectOne(() => Write(level));
        EventFilter.ForLogLevel(level, contains: "BUS is").ExpectOne(() => Write(level));
        EventFilter.ForLogLevel(level, new Regex("late$", RegexOptions.None, TimeSpan.FromSeconds(1))).ExpectOne(() => Write(level));

        Assert.Equal(Enumerable.Repeat("Another line.", 4), Logged);
    }

    [Fact]
    public void Each_level_has_its_word()
    {
        var pattern = new Regex("bus", RegexOptions.None, TimeSpan.FromSeconds(1));

        EventFilter.Debug(contains: "bus").And.Debug(pattern).ExpectOne(() => Write(LogLevel.DebugLevel));
        EventFilter.Debug(pattern).ExpectOne(() => Write(LogLevel.DebugLevel));
        EventFilter.Info(contains: "bus").ExpectOne(() => Write(LogLevel.InfoLevel));
        EventFilter.Info(pattern).ExpectOne(() => Write(LogLevel.InfoLevel));
        EventFilter.Warning(contains: "bus").ExpectOne(() => Write(LogLevel.WarningLevel));
        EventFilter.Warning(pattern).ExpectOne(() => Write(LogLevel.WarningLevel));
        EventFilter.Error(contains: "bus").ExpectOne(() => Write(LogLevel.ErrorLevel));
        EventFilter.Error(pattern).ExpectOne(() => Write(LogLevel.ErrorLevel));
    }

    [Fact]
    public void A_level_must_be_one() => Assert.Throws<ArgumentOutOfRangeException>(() => EventFilter.ForLogLevel((LogLevel)9));

    [Fact]
    public void A_source_is_that_of_the_event()
    {
        EventFilter.Info(source: "bus stop").ExpectOne(() =>
        {
            Sys.EventStream.Publish(new Info("bus stop", GetType(), "here"));
            Sys.EventStream.Publish(new Info("elsewhere", GetType(), "there"));
        });

        Assert.Equal(["there"], Logged);
    }

    [Fact]
    public void An_actors_path_is_a_source_with_address_or_without()
    {
        var talker = ActorOfAsTestActorRef(() => new Talker(), "talker");

        EventFilter.Info(source: "/user/talker").ExpectOne(() => talker.Tell("hello"));
        EventFilter.Info(source: talker.Path.ToString()).ExpectOne(() => talker.Tell("hello"));
        EventFilter.Info(source: "/user/other").Expect(0, Failing.Soon, () => talker.Tell("hello"));
    }

    [Fact]
    public void A_type_is_a_source() => EventFilter.Info(source: $"{nameof(LevelFilterSpec)} ({Sys})").ExpectOne(() => Log.Info("hello"));

    [Fact]
    public void What_the_system_does_not_log_no_filter_sees()
    {
        using var quiet = new Spec(ActorSystemSetup.Create(new EngineSettings { LogLevel = LogLevel.WarningLevel }));

        quiet.EventFilter.Info().Expect(0, Failing.Soon, () => quiet.Log.Info("hello"));
    }

    private void Write(LogLevel level)
    {
        Log.Log(level, null, "The bus is late");
        Log.Log(level, null, "Another line.");
    }

    private sealed class Talker : UntypedActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        protected override void OnReceive(object message) => _log.Info("{0}", message);
    }
}
