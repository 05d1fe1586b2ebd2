// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Login;

/// <summary><c>ttapi login</c></summary>
internal sealed class LoginVerb : Verb
{
    private readonly Option<string?> _venue = new("--venue") { Description = "Where the credentials are good: production or cert. [default: production]", HelpName = "VENUE" };

    public LoginVerb()
        : base("login", "Verify and store a client secret and a refresh token; from TTAPI_CLIENT_SECRET and TTAPI_REFRESH_TOKEN if set, else asked for.")
    {
        _venue.AcceptOnlyFromAmong("production", "cert");
        Add(_venue);
    }

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var venue = KnownCredentials.VenueOf(session, parsed.GetValue(_venue)).OrThrow();
        var credentials = KnownCredentials.OfEnvironment(session, parsed.GetValue(_venue)).OrThrow() ?? await AskAsync(session, venue, cancellationToken).ConfigureAwait(false);
        int accounts;
        var gate = MarketGate.To(session, credentials);
        await using (gate.ConfigureAwait(false))
        {
            (await gate.Rest.LoginAsync(cancellationToken).ConfigureAwait(false)).OrThrow();

            // A grant may be for less than the accounts; it is good all the same.
            accounts = (await gate.Rest.Customers.GetAccountsAsync(cancellationToken).ConfigureAwait(false)).Match(reply => reply.Value.Count, _ => 0);
        }

        var path = new CredentialFile(session.ConfigDirectory).Save(credentials).OrThrow();
        Answer(session, venue, session.Shown(path), accounts);
        return ExitCode.Ok;
    }

    private static void Answer(Session session, Venue venue, string path, int accounts)
    {
        if (session.Json)
        {
            session.Answer(json =>
            {
                json.WriteStartObject();
                json.WriteString("venue", venue.Name);
                json.WriteString("host", venue.Host.AbsoluteUri);
                json.WriteNumber("accounts", accounts);
                json.WriteString("path", path);
                json.WriteEndObject();
            });
            return;
        }

        Line[] lines =
        [
            Line.Of(new Span("logged in", Tone.Good), $" at {venue.Host.Authority}, {Figures.Counted(accounts, "account")}; stored in {path}, for you alone"),
            Line.Of(new Span("next  ", Tone.Faint), "ttapi watch SPY", new Span("  ·  ", Tone.Faint), "ttapi doctor"),
        ];
        session.Terminal.Show(lines.SelectMany(line => line.Wrap(session.Terminal.Width)));
    }

    private static async Task<Credentials> AskAsync(Session session, Venue venue, CancellationToken cancellationToken)
    {
        Line[] explanation =
        [
            Line.Of("Both come from an OAuth application of your own: my.tastytrade.com, Manage, My Profile, API, OAuth Applications. Create one, then a grant for it."),
            Line.Of("What you type or paste does not appear on the screen.", Tone.Faint),
        ];
        session.Terminal.Guide(explanation.SelectMany(line => line.Wrap(session.Terminal.Width)));
        var clientSecret = await AskAsync(session, "Client secret", cancellationToken).ConfigureAwait(false);
        var refreshToken = await AskAsync(session, "Refresh token", cancellationToken).ConfigureAwait(false);
        return new(venue, clientSecret, refreshToken);
    }

    private static async Task<Secret> AskAsync(Session session, string what, CancellationToken cancellationToken)
    {
        session.Surroundings.Error.Write($"{what}: ");
        session.Surroundings.Error.Flush();
        try
        {
            var text = await session.Surroundings.ReadSecret(cancellationToken).ConfigureAwait(false);
            return string.IsNullOrWhiteSpace(text)
                ? throw new TtException(new TtError.Configuration("nothing_entered", $"No {what.ToLowerInvariant()} was entered.", $"Type or paste it at the prompt, or set {KnownCredentials.ClientSecret} and {KnownCredentials.RefreshToken}."))
                : new(text);
        }
        finally
        {
            session.Surroundings.Error.WriteLine();
        }
    }
}
