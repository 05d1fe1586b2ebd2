// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Recovering;

/// <summary>How many actors may recover at a time; who comes first goes first.</summary>
internal sealed class RecoveryPermits(int count)
{
    private readonly Lock _gate = new();
    private readonly Queue<Permit> _waiting = new();
    private int _free = count;

    /// <summary>Asks for a permit; <paramref name="granted"/> is called once there is one: here, if it is there at once, else on any thread.</summary>
    public Permit Ask(Action granted)
    {
        var permit = new Permit(this, granted);
        bool isFree;
        lock (_gate)
        {
            isFree = permit.IsGranted = _free > 0;
            if (isFree)
                _free--;
            else
                _waiting.Enqueue(permit);
        }

        // Only what was found under the lock counts: a permit that waits may be granted, and its owner called, at any moment from here on.
        if (isFree)
            granted();
        return permit;
    }

    /// <summary>The right to recover, which has to be given back.</summary>
    internal sealed class Permit(RecoveryPermits permits, Action granted)
    {
        private bool _isReturned;

        public bool IsGranted { get; set; }

        /// <summary>Gives it back, or no longer waits for it; a second time does nothing.</summary>
        public void Return()
        {
            Permit next = null;
            lock (permits._gate)
            {
                if (_isReturned)
                    return;
                _isReturned = true;
                if (!IsGranted)
                    return;
                while (next is null && permits._waiting.TryDequeue(out var waiting))
                    next = waiting._isReturned ? null : waiting;
                if (next is null)
                    permits._free++;
                else
                    next.IsGranted = true;
            }

            next?.Grant();
        }

        private void Grant() => granted();
    }
}
