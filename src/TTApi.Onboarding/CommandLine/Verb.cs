// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace TTApi.Onboarding.CommandLine;

/// <summary>A command that does something, as opposed to one that only holds others.</summary>
internal abstract class Verb : Command
{
    // The library wants an action on a command that also holds others; the work itself needs a session and is started by Cli.
    protected Verb(string name, string description)
        : base(name, description) => SetAction(_ => ExitCode.Ok);

    /// <summary>True when it may create the data directory, for its logs to begin with.</summary>
    public virtual bool Writes => false;

    /// <summary>Does the work and answers the exit code. What the outside world refuses is thrown as <see cref="Core.TtException"/>.</summary>
    public abstract Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken);
}
