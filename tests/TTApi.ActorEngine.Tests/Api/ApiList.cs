// SPDX-License-Identifier: MIT

using System.Reflection;

namespace TTApi.ActorEngine.Tests.Api;

/// <summary>One line about a type, which is named with namespace and type arguments: the type's own, or a member's.</summary>
internal readonly record struct ApiLine(string Type, string Text)
{
    public override string ToString() => $"{Type}: {Text}";
}

/// <summary>Public API, read from a list or printed from assemblies.</summary>
internal static class ApiList
{
    /// <summary>From a list in which members are indented below their type, and types follow their namespace.</summary>
    public static IReadOnlyList<ApiLine> Read(string file)
    {
        const string Namespace = "# namespace ";
        var (list, space, type) = (new List<ApiLine>(), "", "");
        foreach (var line in Lines(file))
        {
            if (line.StartsWith(Namespace, StringComparison.Ordinal))
                space = line[Namespace.Length..];
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != ' ')
                type = $"{space}.{DeclaredBy(line)}";
            list.Add(new(type, line.Trim()));
        }

        return list;
    }

    /// <summary>From assemblies, in namespaces renamed to Akka's.</summary>
    public static IReadOnlyList<ApiLine> Of(params Assembly[] assemblies) =>
    [
        .. from type in assemblies.SelectMany(ApiPrinter.PublicTypes)
           let name = $"Akka{type.Namespace["TTApi.ActorEngine".Length..]}.{ApiText.Name(type)}"
           from text in ApiPrinter.Members(type).Prepend(ApiPrinter.Header(type))
           select new ApiLine(name, text),
    ];

    /// <summary>What some have and others lack; of a type they lack altogether, and of one in <paramref name="asTypes"/>, the type alone.</summary>
    public static IReadOnlyList<string> Lacking(IReadOnlyList<ApiLine> some, IReadOnlyList<ApiLine> others, IEnumerable<string> asTypes)
    {
        var inDetail = others.Select(line => line.Type).Except(asTypes, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return [.. some.Except(others).Select(line => inDetail.Contains(line.Type) ? line.ToString() : line.Type).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The lines of a file, without empty ones and comments.</summary>
    public static IReadOnlyList<string> Entries(string file) => [.. Lines(file).Where(line => line.Length > 0 && line[0] != '#')];

    // "sealed class A.B<T1, T2> : C" declares A.B<T1, T2>.
    private static string DeclaredBy(string header)
    {
        var words = header.Split(" : ")[0];
        var arguments = words.IndexOf('<', StringComparison.Ordinal);
        var space = arguments < 0 ? words.LastIndexOf(' ') : words.LastIndexOf(' ', arguments);
        return words[(space + 1)..];
    }

    private static string[] Lines(string file)
    {
        using var stream = typeof(ApiList).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException("There is no such list.", file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }
}
