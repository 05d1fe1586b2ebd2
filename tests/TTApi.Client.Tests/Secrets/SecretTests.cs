// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Client.Tests.Secrets;

public sealed class SecretTests
{
    private static readonly Uri Api = new("https://api.example.com/oauth/token");

    [Fact]
    public void A_secret_prints_formats_and_serialises_as_stars()
    {
        var secret = new Secret(" canary ");

        Assert.Equal(("***", "***", "\"***\""), (secret.ToString(), $"{secret}", JsonSerializer.Serialize(secret)));
        Assert.Equal("*** Secret { Host =  }", $"{secret} Secret {{ Host = {secret.Host} }}");
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"x\""));
        Assert.Throws<ArgumentException>(() => new Secret(" "));
    }

    [Theory]
    [InlineData("https://api.example.com/x", true)]
    [InlineData("wss://api.example.com/x", true)]
    [InlineData("https://API.example.com:443", true)]
    [InlineData("http://api.example.com/x", false)]
    [InlineData("https://api.example.com:444/x", false)]
    [InlineData("https://api.example.com.evil.net/x", false)]
    [InlineData("https://evil.net/api.example.com", false)]
    public void A_secret_tells_its_text_to_its_host_only(string destination, bool told)
    {
        var secret = new Secret("canary").For(Api);

        if (told)
        {
            Assert.Equal("canary", secret.RevealTo(new(destination)));
            return;
        }

        var refusal = Assert.Throws<InvalidOperationException>(() => secret.RevealTo(new(destination)));
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => secret.For(new(destination)));
    }

    [Fact]
    public void An_unbound_secret_goes_nowhere() => Assert.Throws<InvalidOperationException>(() => new Secret("canary").RevealTo(Api));

    [Fact]
    public void Redaction_takes_out_known_secrets_tokens_and_control_characters()
    {
        var redaction = new Redaction(new Secret("s3cr3t"), null);
        for (var i = 0; i < 10; i++)
            redaction.Learn(new Secret($"token-{i}"));

        Assert.Equal("bad ***, ***  *** token-0 ***", redaction.Clean("bad s3cr3t, Bearer abc \u0007eyJhbGciOiJF.eyJzdWI.c2ln token-0 token-9"));
        Assert.Null(redaction.Clean(" "));
        Assert.Equal(300, redaction.Clean(new string('x', 10_000))!.Length);
    }
}
