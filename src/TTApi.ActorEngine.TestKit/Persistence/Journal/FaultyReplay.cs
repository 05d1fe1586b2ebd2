// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.TestKit;

/// <summary>Asks an interceptor before each event; those that have passed do not wait for one that dawdles or fails.</summary>
internal sealed class FaultyReplay(JournalInterceptorSlot recovery, string persistenceId, IReplay inner, IScheduler scheduler) : IReplay
{
    private ReplayBatch _batch = new([], IsLast: false, HighestSequenceNr: 0);
    private int _passed;
    private Task _passing;

    public async ValueTask<ReplayBatch> NextAsync(CancellationToken cancellationToken)
    {
        if (_passed == _batch.Events.Count)
            (_batch, _passed) = (await inner.NextAsync(cancellationToken), 0);
        var first = _passed;
        while (_passed < _batch.Events.Count)
        {
            _passing ??= PassAsync(_batch.Events[_passed]);
            if (!_passing.IsCompletedSuccessfully && _passed > first)
                break;
            await _passing.WaitAsync(cancellationToken);
            (_passing, _passed) = (null, _passed + 1);
        }

        return new([.. _batch.Events.Skip(first).Take(_passed - first)], _passed == _batch.Events.Count && _batch.IsLast, _batch.HighestSequenceNr);
    }

    private Task PassAsync(JournalEvent passing) =>
        recovery.InterceptAsync(new PassingEvent(persistenceId, passing.SequenceNr, passing.Payload, "", passing.WrittenAt), scheduler);
}
