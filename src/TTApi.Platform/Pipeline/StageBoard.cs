// SPDX-License-Identifier: MIT

namespace TTApi.Platform.Pipeline;

/// <summary>The current report of every stage; each change is told as a whole, so that a reader never sees half of one.</summary>
internal sealed class StageBoard(
    IReadOnlyList<IStage> stages,
    TimeProvider time,
    IReadOnlyDictionary<string, double>? cold,
    IProgress<IReadOnlyList<StageReport>>? progress)
{
    private readonly Lock _lock = new();
    private readonly long?[] _started = new long?[stages.Count];
    private StageReport[] _reports = [.. stages.Select(stage => new StageReport(stage.Name, StageStatus.Waiting, null, 0, 0)
    {
        ColdSeconds = cold?.TryGetValue(stage.Name, out var seconds) == true ? seconds : null,
    })];

    public IReadOnlyList<StageReport> Reports
    {
        get
        {
            lock (_lock)
                return _reports;
        }
    }

    public void Start(int stage)
    {
        _started[stage] = time.GetTimestamp();
        Change(stage, report => report with { Status = StageStatus.Running });
    }

    public void End(int stage, StageOutcome outcome)
    {
        Change(stage, report => report with
        {
            Status = outcome.Status,
            Total = outcome.Total,
            Done = outcome.Done,
            IsFresh = outcome.IsFresh,
            Unit = outcome.Unit,
            Note = null,
            Fraction = outcome.Total > 0 ? (double)outcome.Done / outcome.Total : null,
            Missing = outcome.Missing,
            Notes = outcome.Notes,
            Error = outcome.Error,
        });
    }

    public void CancelWaiting()
    {
        for (var i = 0; i < stages.Count; i++)
        {
            // An ended stage keeps its time.
            if (!Reports[i].Ended)
                Change(i, report => report with { Status = StageStatus.Cancelled });
        }
    }

    public IProgress<StageProgress> Listener(int stage) => new StageListener(this, stage);

    private void Change(int stage, Func<StageReport, StageReport> change)
    {
        lock (_lock)
        {
            var seconds = _started[stage] is { } started ? time.GetElapsedTime(started).TotalSeconds : 0;
            var reports = _reports.ToArray();
            reports[stage] = change(reports[stage]) with { Seconds = seconds };
            _reports = reports;
            progress?.Report(reports);
        }
    }

    private sealed class StageListener(StageBoard board, int stage) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => board.Change(stage, report => report.Ended
            ? report
            : report with { Done = value.Done, Total = value.Total, Note = value.Note, Fraction = value.Fraction ?? Share(value) });

        private static double? Share(StageProgress value) => value.Total > 0 ? (double)value.Done / value.Total : null;
    }
}
