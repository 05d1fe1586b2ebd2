// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Text;

namespace TTApi.Sandbox.Rest;

/// <summary>Every token the sandbox has issued and that still lives.</summary>
internal sealed class TokenStore(TimeProvider time)
{
    private const int Sweep = 1024;

    private readonly ConcurrentDictionary<string, (string Kind, string Scope, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);
    private long _issued;

    /// <summary>Makes a token that looks like a JWT and is known until its end.</summary>
    public string Issue(string kind, TimeSpan life, string scope = "")
    {
        var until = time.GetUtcNow() + life;
        var number = Interlocked.Increment(ref _issued);
        var token = $"{Part("""{"alg":"EdDSA","typ":"at+jwt"}""")}.{Part($$"""{"sub":"U0001563674","exp":{{until.ToUnixTimeSeconds()}},"jti":"{{kind}}-{{number}}"}""")}.{Part($"sandbox {Guid.NewGuid():N}")}";
        _tokens[token] = (kind, scope, until);
        if (number % Sweep == 0)
            RemoveWhere(known => known.Until <= time.GetUtcNow());
        return token;
    }

    /// <summary>Whether a token of that kind lives, with its scope and end.</summary>
    public bool TryGet(string kind, string token, out string scope, out DateTimeOffset until)
    {
        var known = _tokens.TryGetValue(token, out var found) && found.Kind == kind && found.Until > time.GetUtcNow();
        (scope, until) = (found.Scope ?? "", found.Until);
        return known;
    }

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    /// <summary>Ends every token of a kind now.</summary>
    public void RevokeAll(string kind) => RemoveWhere(known => known.Kind == kind);

    private static string Part(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private void RemoveWhere(Func<(string Kind, string Scope, DateTimeOffset Until), bool> match)
    {
        foreach (var (token, known) in _tokens)
        {
            if (match(known))
                _tokens.TryRemove(token, out _);
        }
    }
}
