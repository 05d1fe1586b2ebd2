// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Market;
using TTApi.Onboarding.Tests.CommandLine;
using TTApi.Onboarding.Tests.Market;

namespace TTApi.Onboarding.Tests.Login;

public sealed class LoginTests(LiveVenue venue) : IClassFixture<LiveVenue>, IDisposable
{
    private readonly Desk _desk = new();

    private string Stored => Path.Combine(_desk.Config, "credentials.json");

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_wizard_asks_verifies_and_stores_for_the_owner_alone()
    {
        venue.Point(_desk, withSecrets: false).Secrets.Enqueue(venue.Server.Credentials.ClientSecret);
        _desk.Secrets.Enqueue(venue.Server.Credentials.RefreshToken);

        var code = await _desk.RunAsync("login");

        Assert.True(code == 0, _desk.Error);
        Assert.StartsWith("logged in at 127.0.0.1:", _desk.Out, StringComparison.Ordinal);
        Assert.Contains("Client secret: \nRefresh token: \n", _desk.Error, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Stored) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        AssertNoSecret();
    }

    [Fact]
    public async Task The_environment_spares_the_wizard_and_logout_forgets()
    {
        var login = await venue.Point(_desk).RunAsync("login", "--json");
        var answer = _desk.Json;
        AssertNoSecret();
        var logout = await _desk.RunAsync("logout");

        Assert.Equal((0, 0), (login, logout));
        Assert.Equal(["venue", "host", "accounts", "path"], answer.EnumerateObject().Select(property => property.Name));
        Assert.False(File.Exists(Stored));
        Assert.Contains("TTAPI_REFRESH_TOKEN is still set", _desk.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("logout", "--json"));
        Assert.False(_desk.Json.GetProperty("removed").GetBoolean());
        Assert.Equal(0, await _desk.RunAsync("logout"));
        Assert.Equal("Nothing was stored.\n", _desk.Out);
    }

    [Fact]
    public async Task Stored_credentials_are_used_by_other_commands_and_named_by_the_doctor()
    {
        await venue.Point(_desk).RunAsync("login");
        _desk.Variables.Clear();

        var quote = await _desk.RunAsync("get", "quote", "SPY", "--json");
        var doctor = await _desk.RunAsync("doctor");

        Assert.Equal((0, 0), (quote, doctor));
        Assert.Contains("from ~/config/credentials.json", string.Join(' ', _desk.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        AssertNoSecret();
    }

    [Theory]
    [InlineData(KnownCredentials.ClientSecret, "authentication.invalid_client")]
    [InlineData(KnownCredentials.RefreshToken, "authentication.invalid_grant")]
    public async Task Wrong_secrets_are_refused_and_not_stored(string variable, string expected)
    {
        venue.Point(_desk).Variables[variable] = "canary-nobody-may-see";

        var code = await _desk.RunAsync("login", "--json");

        Assert.Equal((1, expected), (code, _desk.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.False(File.Exists(Stored));
        Assert.DoesNotContain("canary", _desk.Out + _desk.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.RunAsync("doctor"));
        Assert.Contains("needs the login", _desk.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", _desk.Out + _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_network_is_told()
    {
        venue.Point(_desk).Variables[KnownCredentials.Host] = "http://127.0.0.1:9/";

        var code = await _desk.RunAsync("login", "--json");

        Assert.Equal(1, code);
        Assert.Equal("upstream.unreachable", _desk.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(KnownCredentials.ClientSecret, "configuration.half_credentials")]
    [InlineData(KnownCredentials.Host, "configuration.unknown_host")]
    public async Task Half_an_environment_is_told(string variable, string expected)
    {
        venue.Point(_desk).Variables[variable] = variable == KnownCredentials.Host ? "https://example.com/" : " ";

        Assert.Equal(2, await _desk.RunAsync("login", "--json"));
        Assert.Equal(expected, _desk.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nothing_entered_is_told()
    {
        Assert.Equal(2, await venue.Point(_desk, withSecrets: false).RunAsync("login", "--json"));
        Assert.Equal("configuration.nothing_entered", _desk.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        File.WriteAllText(_desk.Config, "a file where the folder should be");

        Assert.Equal(1, await venue.Point(_desk).RunAsync("login", "--json"));
        Assert.StartsWith("storage.", _desk.Json.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        AssertNoSecret();
    }

    [Theory]
    [InlineData("{ not json", "configuration.credentials_damaged")]
    [InlineData("{}", "configuration.credentials_damaged")]
    [InlineData("[]", "configuration.credentials_damaged")]
    [InlineData("""{"host":"https://example.com/","clientSecret":"x","refreshToken":"x"}""", "configuration.credentials_damaged")]
    [InlineData("""{"host":"https://api.tastyworks.com/","clientSecret":"x","refreshToken":1}""", "configuration.credentials_damaged")]
    public async Task Damaged_credentials_are_told_and_never_quoted(string text, string expected)
    {
        Write(text, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(2, await _desk.RunAsync("get", "quote", "SPY", "--json"));
        Assert.Equal(expected, _desk.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(1, await _desk.RunAsync("doctor", "--json"));
        Assert.False(_desk.Json.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Credentials_that_others_may_read_are_refused()
    {
        Write("{}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal(2, await _desk.RunAsync("get", "quote", "SPY", "--json"));
        Assert.Equal("configuration.credentials_exposed", _desk.Json.GetProperty("error").GetProperty("code").GetString());
    }

    private void Write(string text, UnixFileMode mode)
    {
        Directory.CreateDirectory(_desk.Config);
        File.WriteAllText(Stored, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Stored, mode);
    }

    private void AssertNoSecret()
    {
        Assert.DoesNotContain(venue.Server.Credentials.ClientSecret, _desk.Out + _desk.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(venue.Server.Credentials.RefreshToken, _desk.Out + _desk.Error, StringComparison.Ordinal);
    }
}
