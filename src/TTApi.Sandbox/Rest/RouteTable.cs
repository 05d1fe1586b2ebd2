// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Rest;

/// <summary>Finds the endpoint of a method and path.</summary>
/// <remarks>ASP.NET Core's own routing decodes paths first and so cannot tell <c>BRK%2FB</c> from two segments.</remarks>
internal sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    /// <summary>Names of every endpoint: <c>GET /accounts/{n}/balances</c>.</summary>
    public IEnumerable<string> Names => _routes.Select(route => route.Name);

    /// <summary>An endpoint for callers with a token. A last part <c>{*}</c> takes the rest of the path, slashes included.</summary>
    public void Map(string method, string template, Func<RestCall, Reply> answer) => Add(method, template, answer, isPublic: false);

    /// <summary>An endpoint for everyone.</summary>
    public void Public(string method, string template, Func<RestCall, Reply> answer) => Add(method, template, answer, isPublic: true);

    public Route? Find(string method, string[] segments) => _routes.FirstOrDefault(route => route.Matches(method, segments));

    private void Add(string method, string template, Func<RestCall, Reply> answer, bool isPublic) =>
        _routes.Add(new($"{method} {template}", method, template.Split('/')[1..], answer, isPublic));

    internal sealed record Route(string Name, string Method, string[] Parts, Func<RestCall, Reply> Answer, bool IsPublic)
    {
        private readonly int _rest = Array.IndexOf(Parts, "{*}");

        public bool Matches(string method, string[] segments)
        {
            if (method != Method || (_rest < 0 ? segments.Length != Parts.Length : segments.Length < Parts.Length))
                return false;
            var after = _rest < 0 ? 0 : Parts.Length - _rest - 1;
            for (var i = 0; i < (_rest < 0 ? Parts.Length : _rest); i++)
            {
                if (Parts[i][0] != '{' && Parts[i] != segments[i])
                    return false;
            }

            for (var i = 1; i <= after; i++)
            {
                if (Parts[^i] != segments[^i])
                    return false;
            }

            return true;
        }
    }
}
