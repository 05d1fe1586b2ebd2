// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace TTApi.TestSupport;

public sealed partial class PostgresServer
{
    /// <summary>Waits in a process of its own for the end of this one, or of the server's use, and then removes what the server has left.</summary>
    private sealed class Guardian : IAsyncDisposable
    {
        // Its stdin ends when the last holder of the pipe is gone, however that came about. postmaster.pid names the main process (line 1) and,
        // once it is up, the one segment of System V shared memory that a killed server would leave (second number of line 7).
        private const string Script = """
            trap '' HUP INT TERM
            cat >/dev/null
            pid=$(sed -n 1p "$1/data/postmaster.pid")
            segment=$(sed -n 7p "$1/data/postmaster.pid" | awk '{ print $2 }')
            running() { grep -qaF "$1/data" "/proc/$pid/cmdline"; } # and not somebody who has its number by now
            running "$1" && kill -QUIT "$pid"
            i=0
            while running "$1" && [ $i -lt 100 ]; do sleep 0.05; i=$((i + 1)); done
            running "$1" && kill -KILL "$pid"
            [ -z "$segment" ] || ipcrm -m "$segment"
            rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

        private readonly Process _process;

        public Guardian(string folder) =>
            _process = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"{{ {Script}\n}} 2>/dev/null", "guardian", folder]) { UseShellExecute = false, RedirectStandardInput = true })!; // not shell-executed, so never null

        public async ValueTask DisposeAsync()
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
        }
    }
}
