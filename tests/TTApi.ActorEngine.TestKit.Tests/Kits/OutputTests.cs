// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using Xunit.Abstractions;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class OutputTests
{
    [Fact]
    public void What_a_system_logs_goes_to_the_tests_output()
    {
        var output = new Lines();
        using var kit = new Spec(ActorSystemSetup.Empty, "talks", output);

        kit.Log.Info("hello");

        Assert.Contains("hello", Assert.Single(output.Written), StringComparison.Ordinal);
        Assert.Equal("talks", kit.Sys.Name);
    }

    [Fact]
    public void Another_system_can_log_there_with_a_prefix()
    {
        var output = new Lines();
        using var other = ActorSystem.Create("other");
        using var kit = new TwoSystems(other, output);

        other.Log.Info("hello");

        Assert.Equal(["", "B "], output.Written.Select(line => line[..line.IndexOf('[', StringComparison.Ordinal)]).Order());
    }

    [Fact]
    public void Without_an_output_nothing_is_written_and_nothing_fails()
    {
        using var kit = new Spec();

        kit.Log.Info("hello");
    }

    [Fact]
    public void After_the_test_its_output_is_let_go()
    {
        var output = new Lines { IsOver = true };
        using var kit = new Spec(null, output);

        kit.Log.Info("one");
        kit.Log.Info("two");

        Assert.Single(output.Written);
    }

    private sealed class TwoSystems : Spec
    {
        public TwoSystems(ActorSystem other, ITestOutputHelper output)
            : base(null, output)
        {
            InitializeLogger(other);
            InitializeLogger(other, "B ");
            Assert.Same(output, Output);
            Assert.Throws<ArgumentNullException>(() => InitializeLogger(null));
        }
    }

    private sealed class Lines : ITestOutputHelper
    {
        public List<string> Written { get; } = [];

        public bool IsOver { get; init; }

        public void WriteLine(string message)
        {
            Written.Add(message);
            if (IsOver)
                throw new InvalidOperationException("There is no currently active test.");
        }

        public void WriteLine(string format, params object[] args) => throw new NotSupportedException();
    }
}
