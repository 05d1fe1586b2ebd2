// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Login;

/// <summary><c>ttapi logout</c></summary>
internal sealed class LogoutVerb() : Verb("logout", "Forget the stored client secret and refresh token.")
{
    public override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = new CredentialFile(session.ConfigDirectory);
        var existed = file.Delete().OrThrow();
        var path = session.Shown(file.Path);
        if (session.Json)
        {
            session.Answer(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("removed", existed);
                json.WriteString("path", path);
                json.WriteEndObject();
            });
        }
        else
        {
            session.Terminal.Show(Line.Of(existed ? $"Removed {path}. The grant itself lives on until you delete it at my.tastytrade.com." : "Nothing was stored.").Wrap(session.Terminal.Width));
        }

        if (session.Surroundings.Variable(KnownCredentials.RefreshToken) is { Length: > 0 })
            session.Terminal.Warn($"{KnownCredentials.RefreshToken} is still set in the environment, and is used.");
        return Task.FromResult(ExitCode.Ok);
    }
}
