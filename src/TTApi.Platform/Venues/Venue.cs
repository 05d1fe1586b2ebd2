// SPDX-License-Identifier: MIT

using TTApi.Client;

namespace TTApi.Platform.Venues;

/// <summary>The worlds whose values never mix.</summary>
public enum VenueKind
{
    /// <summary>The real market.</summary>
    Production,

    /// <summary>The vendor's own test environment: other users, delayed quotes.</summary>
    Certification,

    /// <summary>An emulator on this machine; every value of it is made up.</summary>
    Sandbox,
}

/// <summary>Where market data comes from.</summary>
/// <param name="Kind">Which world it belongs to.</param>
/// <param name="Host">Scheme, host and port of its REST API.</param>
public sealed record Venue(VenueKind Kind, Uri Host)
{
    /// <summary>The real market.</summary>
    public static Venue Production { get; } = new(VenueKind.Production, TastytradeOptions.Production);

    /// <summary>The vendor's test environment.</summary>
    public static Venue Certification { get; } = new(VenueKind.Certification, TastytradeOptions.Certification);

    /// <summary>As it stands in paths and answers: <c>production</c>, <c>cert</c> or <c>sandbox</c>.</summary>
    public string Name => Kind switch
    {
        VenueKind.Production => "production",
        VenueKind.Certification => "cert",
        _ => "sandbox",
    };

    /// <summary>True when its values are made up, which must be told wherever they are shown.</summary>
    public bool IsSimulated => Kind == VenueKind.Sandbox;

    /// <summary>The venue of a host. The vendor's hosts are known; whatever runs on this machine is an emulator.</summary>
    /// <returns>The venue, or null for any other host: secrets are sent to none that nobody vouches for.</returns>
    public static Venue? Of(Uri host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (!host.IsAbsoluteUri || host.Scheme is not ("https" or "http"))
            return null;
        if (host.IsLoopback)
            return new(VenueKind.Sandbox, new(host, "/"));
        return Array.Find([Production, Certification], known => Uri.Compare(known.Host, host, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0);
    }
}
