// SPDX-License-Identifier: MIT

namespace TTApi.Client.Calls;

/// <summary>One endpoint: its method, its path with placeholders, and whose patience it gets.</summary>
internal sealed record Endpoint
{
    public Endpoint(HttpMethod method, string template, EndpointFamily family)
    {
        (Method, Template, Family) = (method, template, family);
        Name = $"{method} {template}";
    }

    public HttpMethod Method { get; }

    public string Template { get; }

    public EndpointFamily Family { get; }

    /// <summary>As it stands in logs, spans and errors: it never holds an account number or a symbol.</summary>
    public string Name { get; }

    public bool OnlyReads => Method == HttpMethod.Get;
}
