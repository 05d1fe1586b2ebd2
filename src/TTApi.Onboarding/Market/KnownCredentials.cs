// SPDX-License-Identifier: MIT

using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Market;

/// <summary>The user's credentials, and where they were found.</summary>
internal sealed record KnownCredentials(Credentials Credentials, string Source)
{
    public const string ClientSecret = "TTAPI_CLIENT_SECRET";
    public const string RefreshToken = "TTAPI_REFRESH_TOKEN";

    /// <summary>Another host than the production one, for the two variables above and for <c>ttapi login</c>.</summary>
    public const string Host = "TTAPI_HOST";

    /// <summary>The environment's, else the stored ones, else null.</summary>
    public static Result<KnownCredentials?> Find(Session session)
    {
        var file = new CredentialFile(session.ConfigDirectory);
        return OfEnvironment(session, null).Then(given => given is not null
            ? Result<KnownCredentials?>.Ok(new(given, "environment"))
            : file.Load().Map(stored => stored is null ? null : new KnownCredentials(stored, session.Shown(file.Path))));
    }

    /// <summary>The environment's, or null when it has neither; one without the other is an error.</summary>
    public static Result<Credentials?> OfEnvironment(Session session, string? venueName)
    {
        var (clientSecret, refreshToken) = (Given(session, ClientSecret), Given(session, RefreshToken));
        if (clientSecret is null && refreshToken is null)
            return Result<Credentials?>.Ok(null);
        if (clientSecret is null || refreshToken is null)
            return new TtError.Configuration("half_credentials", $"{(clientSecret is null ? RefreshToken : ClientSecret)} is set, {(clientSecret is null ? ClientSecret : RefreshToken)} is not.", "Set both, or neither and run 'ttapi login'.");
        return VenueOf(session, venueName).Map(venue => (Credentials?)new Credentials(venue, new(clientSecret), new(refreshToken)));
    }

    /// <summary>The venue by name, else by the environment, else production.</summary>
    public static Result<Venue> VenueOf(Session session, string? name)
    {
        if (name is not null)
            return name == "cert" ? Venue.Certification : Venue.Production;
        if (Given(session, Host) is not { } text)
            return Venue.Production;
        return Uri.TryCreate(text, UriKind.Absolute, out var host) && Venue.Of(host) is { } venue
            ? venue
            : new TtError.Configuration("unknown_host", $"{Host} is '{text}'; expected {Venue.Production.Host}, {Venue.Certification.Host}, or an address of this machine.", "Secrets are sent to no other host.");
    }

    private static string? Given(Session session, string variable) => session.Surroundings.Variable(variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
