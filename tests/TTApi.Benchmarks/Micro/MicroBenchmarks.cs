// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Micro;

/// <summary>The small parts by themselves, each with a baseline and the memory it allocates.</summary>
internal sealed class MicroBenchmarks(Figures figures)
{
    public void Run()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new StreamLogger(new StreamWriter(Path.Combine(BenchFolders.Results, "micro.log"))))
            .WithArtifactsPath(Path.Combine(BenchFolders.Results, "micro"));
        foreach (var type in (Type[])[typeof(ParseLines), typeof(ReaderBenchmarks), typeof(Kernels), typeof(ParquetPages)])
            Print(BenchmarkRunner.Run(type, config));
    }

    private void Print(Summary summary)
    {
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            throw new InvalidOperationException($"{summary.Title} failed; see micro.log.");
        foreach (var report in summary.Reports)
        {
            var method = report.BenchmarkCase.Descriptor;
            var nanoseconds = report.ResultStatistics!.Mean; // a successful report has results
            figures.Print(
                $"{method.Type.Name}.{method.WorkloadMethod.Name}",
                method.Baseline ? "baseline" : "ttapi",
                nanoseconds,
                "ns/row",
                ((IMeasuredInput)Activator.CreateInstance(method.Type)!).Input,
                ("rowsPerSecond", Figures.Short(1e9 / nanoseconds)),
                ("standardError", Figures.Short(report.ResultStatistics.StandardError)),
                ("allocatedBytesPerRow", Figures.Short(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)));
        }
    }
}

/// <summary>Says what a micro-benchmark works on.</summary>
public interface IMeasuredInput
{
    string Input { get; }
}
