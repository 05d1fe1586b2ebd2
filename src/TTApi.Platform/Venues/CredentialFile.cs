// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Client;
using TTApi.Core;
using TTApi.Platform.Files;

namespace TTApi.Platform.Venues;

/// <summary>The credentials of one user in a file that nobody else may read.</summary>
/// <remarks>Written beside and renamed, so that a reader sees the old ones or the new ones. A file that others may read is refused.</remarks>
/// <param name="folder">The user's configuration folder; made when something is saved.</param>
public sealed class CredentialFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Repair = "Run 'ttapi login' to write it anew.";

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "credentials.json");

    /// <summary>What is stored, or null when nothing is.</summary>
    public Result<Credentials?> Load()
    {
        try
        {
            if (!File.Exists(Path))
                return Result<Credentials?>.Ok(null);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerOnly) is not UnixFileMode.None and var others)
                return new TtError.Configuration("credentials_exposed", $"'{Path}' may be used by others, too ({others}); its secrets are not used.", $"Run 'chmod 600 {Path}'; if others could read it, make a new grant and run 'ttapi login'.");
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path));
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return Damaged("it is no JSON");
        }
        catch (Exception failure) when (FileErrors.Covers(failure))
        {
            return ErrorOf(failure);
        }
    }

    /// <summary>Stores credentials instead of any others.</summary>
    /// <returns>The path, or why they could not be stored.</returns>
    public Result<string> Save(Credentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var beside = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            File.Delete(beside);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(beside, options))
            {
                Write(stream, credentials);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
            return Path;
        }
        catch (Exception failure) when (FileErrors.Covers(failure))
        {
            return ErrorOf(failure);
        }
    }

    /// <summary>Forgets what is stored.</summary>
    /// <returns>Whether there was anything.</returns>
    public Result<bool> Delete()
    {
        try
        {
            var existed = File.Exists(Path);
            if (existed)
                File.Delete(Path);
            return existed;
        }
        catch (Exception failure) when (FileErrors.Covers(failure))
        {
            return ErrorOf(failure);
        }
    }

    private static void Write(Stream stream, Credentials credentials)
    {
        var host = credentials.Venue.Host;
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        json.WriteStartObject();
        json.WriteString("host", host.AbsoluteUri);
        json.WriteString("clientSecret", credentials.ClientSecret.RevealTo(host));
        json.WriteString("refreshToken", credentials.RefreshToken.RevealTo(host));
        json.WriteEndObject();
    }

    private static string? Text(JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString() : null;

    private Result<Credentials?> Read(JsonElement json)
    {
        if (!Uri.TryCreate(Text(json, "host"), UriKind.Absolute, out var host) || Venue.Of(host) is not { } venue)
            return Damaged("its host is none that is known");
        return Text(json, "clientSecret") is { } clientSecret && Text(json, "refreshToken") is { } refreshToken
            ? Result<Credentials?>.Ok(new(venue, new(clientSecret), new(refreshToken)))
            : Damaged("it lacks the client secret or the refresh token");
    }

    // What a parser says of a damaged file may quote it, so nothing of that is told.
    private TtError.Configuration Damaged(string how) => new("credentials_damaged", $"'{Path}' cannot be used: {how}.", Repair);

    private TtError ErrorOf(Exception failure) => failure is UnauthorizedAccessException
        ? new TtError.Storage("no_permission", $"No permission for '{Path}': {failure.Message.TrimEnd('.')}.", "Check the owner and rights of the folder, or name another one with TTAPI_CONFIG.") { Cause = failure }
        : FileErrors.From(failure, Path);
}
