// SPDX-License-Identifier: MIT

namespace TTApi.Client.Resilience;

/// <summary>Notices when one endpoint answers ever more slowly: its recent latency against its own usual one.</summary>
/// <remarks>Two moving averages, of some ten and some hundred answers. After a signal both start anew, so one rise is told once.</remarks>
internal sealed class LatencyWatch
{
    private const double Quick = 0.2;
    private const double Slow = 0.01;
    private const double TooMuch = 3;
    private const int Needed = 30;
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private double _recent;
    private double _usual;
    private int _count;

    /// <summary>True when the answer that took so long makes it too much.</summary>
    public bool IsRising(TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds;
        lock (_lock)
        {
            if (_count++ == 0)
                _recent = _usual = milliseconds;
            _recent += Quick * (milliseconds - _recent);

            // The first answers pay for connections and warm-up; the usual falls at once and rises slowly.
            _usual = _recent < _usual ? _recent : _usual + (Slow * (milliseconds - _usual));
            var rising = _count >= Needed && _recent > TooMuch * _usual && _recent - _usual > Noise.TotalMilliseconds;
            if (rising)
                _count = 0;
            return rising;
        }
    }
}
