// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace TTApi.ActorEngine.Persistence.Serialization;

/// <summary>What may be a manifest.</summary>
internal static partial class ManifestName
{
    private const int MostCharacters = 64;

    /// <returns>Null when it may.</returns>
    public static string WhyNot(string manifest, Type type)
    {
        if (manifest is not { Length: > 0 and <= MostCharacters } || !Shape.IsMatch(manifest))
            return $"it must have lower-case letters and digits, in parts divided by - . _ / or :, and at most {MostCharacters} characters. A name of a type, a namespace or an assembly is none.";
        return PlacesOf(type).FirstOrDefault(place => IsBelow(manifest, place)) is { } found ? $"it names {found}, and types move." : null;
    }

    // Names of one part, such as System, are words that a manifest may well begin with.
    private static IEnumerable<string> PlacesOf(Type type) =>
        new[] { type.FullName, type.Namespace, type.Assembly.GetName().Name }.Where(place => place?.Contains('.', StringComparison.Ordinal) == true);

    private static bool IsBelow(string manifest, string place) =>
        manifest.StartsWith(place, StringComparison.OrdinalIgnoreCase) && (manifest.Length == place.Length || !char.IsAsciiLetterOrDigit(manifest[place.Length]));

    [GeneratedRegex("^[a-z0-9]+([-._/:][a-z0-9]+)*\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape { get; }
}
