// SPDX-License-Identifier: MIT

using TTApi.Client;

namespace TTApi.Platform.Venues;

/// <summary>What a venue lets us in with. Both secrets are bound to its host and print as <c>***</c>.</summary>
public sealed record Credentials
{
    /// <summary>Binds both secrets to the venue's host.</summary>
    public Credentials(Venue venue, Secret clientSecret, Secret refreshToken)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(clientSecret);
        ArgumentNullException.ThrowIfNull(refreshToken);
        (Venue, ClientSecret, RefreshToken) = (venue, clientSecret.For(venue.Host), refreshToken.For(venue.Host));
    }

    /// <summary>Where they are good.</summary>
    public Venue Venue { get; }

    /// <summary>The OAuth application's client secret.</summary>
    public Secret ClientSecret { get; }

    /// <summary>The grant's refresh token.</summary>
    public Secret RefreshToken { get; }
}
