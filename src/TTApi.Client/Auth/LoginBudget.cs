// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Logging;
using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client.Auth;

/// <summary>How many logins one host may see from here in an hour, over all processes that share the file.</summary>
/// <remarks>
/// Repeated failures make the service block the caller's address for hours. An attempt counts as failed from before it is sent until it
/// is forgiven, so a crash in the middle costs too much rather than too little. The file holds a line per attempt: time, host, outcome, id.
/// When it cannot be read or written, this process goes on with what it remembers itself, and says so once.
/// </remarks>
internal sealed partial class LoginBudget(string? file, int attemptsPerHour, int failuresPerHour, TimeProvider time, ILogger logger)
{
    private const int LockAttempts = 40;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(25);

    private readonly List<LoginAttempt> _own = [];
    private bool _warned;

    /// <summary>Takes one attempt from the budget, or tells when there is one again.</summary>
    public async Task<Result<LoginAttempt>> TakeAsync(string host, CancellationToken cancellationToken)
    {
        Result<LoginAttempt> taken = default;
        await ChangeAsync(attempts => taken = Take(attempts, host), cancellationToken).ConfigureAwait(false);
        return taken;
    }

    /// <summary>Marks an attempt as one that does not count as failed.</summary>
    public Task ForgiveAsync(LoginAttempt attempt, CancellationToken cancellationToken) => ChangeAsync(
        attempts =>
        {
            var index = attempts.FindIndex(known => known.Id == attempt.Id);
            if (index >= 0)
                attempts[index] = attempt with { Failed = false };
        },
        cancellationToken);

    private Result<LoginAttempt> Take(List<LoginAttempt> attempts, string host)
    {
        var now = time.GetUtcNow();

        // What a wrong clock put into the future would otherwise stay there for ever.
        attempts.RemoveAll(attempt => attempt.At <= now - Window || attempt.At > now + Window);
        var here = attempts.Where(attempt => attempt.Host == host).ToList();
        var free = Latest(FreeAgain(here, attemptsPerHour), FreeAgain(here.Where(attempt => attempt.Failed).ToList(), failuresPerHour));
        if (free is { } moment)
        {
            return new TtError.RateLimit(
                "login_budget",
                $"{here.Count} logins at {host} within an hour, {here.Count(attempt => attempt.Failed)} of them failed; the next is allowed at {moment:yyyy-MM-dd HH:mm:ss} UTC.",
                "Repeated logins make the service block this address for hours. Check the client secret and the refresh token meanwhile.") { RetryAfter = moment - now };
        }

        var taken = new LoginAttempt(now, host, Failed: true, RequestIds.New());
        attempts.Add(taken);
        return taken;
    }

    private static DateTimeOffset? Latest(DateTimeOffset? left, DateTimeOffset? right) => left > right || right is null ? left : right;

    private static DateTimeOffset? FreeAgain(List<LoginAttempt> attempts, int allowed) =>
        attempts.Count < allowed ? null : attempts.OrderBy(attempt => attempt.At).ElementAt(attempts.Count - allowed).At + Window;

    private async Task ChangeAsync(Action<List<LoginAttempt>> change, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            change(_own);
            return;
        }

        var changed = false;
        try
        {
            var stream = await OpenAsync(file, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var attempts = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);

                // What could not be written before is known here and nowhere else.
                attempts = [.. attempts.Concat(_own).GroupBy(attempt => attempt.Id, StringComparer.Ordinal).Select(same => same.FirstOrDefault(attempt => !attempt.Failed) ?? same.First())];
                change(attempts);
                _own.Clear();
                _own.AddRange(attempts);
                changed = true;
                await WriteAsync(stream, attempts, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_warned)
                LogNotShared(file, failure);
            _warned = true;
            if (!changed)
                change(_own);
        }
    }

    /// <summary>Opens it for this process alone; another one holds it for a few milliseconds at most.</summary>
    private async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(path, options);
            }
            catch (IOException) when (attempt < LockAttempts && File.Exists(path))
            {
                await Task.Delay(LockWait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<List<LoginAttempt>> ReadAsync(FileStream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var attempts = new List<LoginAttempt>();
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (LoginAttempt.Parse(line) is { } attempt)
                attempts.Add(attempt);
        }

        return attempts;
    }

    private static async Task WriteAsync(FileStream stream, List<LoginAttempt> attempts, CancellationToken cancellationToken)
    {
        var text = string.Concat(attempts.Select(attempt => attempt.ToLine() + "\n"));
        stream.Position = 0;
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        stream.SetLength(stream.Position);
        stream.Flush(flushToDisk: true);
    }

    [LoggerMessage(1201, LogLevel.Warning, "The login budget {File} cannot be kept; this process counts its own logins only")]
    private partial void LogNotShared(string file, Exception failure);
}

/// <summary>One login: when, where, whether it failed as far as is known, and what tells it from others of the same moment.</summary>
internal sealed record LoginAttempt(DateTimeOffset At, string Host, bool Failed, string Id)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime:O} {Host} {(Failed ? "failed" : "ok")} {Id}");

    public static LoginAttempt? Parse(string line) =>
        line.Split(' ') is [var time, var host, ("failed" or "ok") and var outcome, var id] && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(at, host, outcome == "failed", id)
            : null;
}
