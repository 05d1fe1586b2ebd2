// SPDX-License-Identifier: MIT

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Repository;

/// <summary>A project of the solution: what its file says and what its assembly uses.</summary>
internal sealed class SourceProject(string path)
{
    private readonly XElement _file = XElement.Load(path);

    public static IReadOnlyList<SourceProject> Sources { get; } = [.. Below("src")];

    public static IReadOnlyList<SourceProject> Tests { get; } = [.. Below("tests")];

    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>As the solution writes it.</summary>
    public string RelativePath { get; } = Path.GetRelativePath(RepositoryRoot.Path, path).Replace('/', '\\');

    public string AssemblyName => _file.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Name;

    public string Sdk => _file.Attribute("Sdk")?.Value ?? "";

    /// <summary>Its folder, with a separator at the end.</summary>
    public string Folder { get; } = Path.GetDirectoryName(path)! + Path.DirectorySeparatorChar;

    /// <summary>Whether its actors run on the engine that a property of the build chooses.</summary>
    public bool ChoosesEngine => _file.Descendants("Import").Any(import => import.Attribute("Project")?.Value.EndsWith("eng/ActorEngine.props", StringComparison.Ordinal) == true);

    public IEnumerable<string> ProjectReferences => Included("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))
        .Concat(ChoosesEngine ? ["TTApi.ActorEngine"] : []);

    public IEnumerable<string> PackageReferences => Included("PackageReference");

    public IEnumerable<string> FrameworkReferences => Included("FrameworkReference");

    /// <summary>The names of the assemblies that the compiler found used.</summary>
    public IReadOnlyList<string> UsedAssemblies()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, AssemblyName + ".dll");
        Assert.True(File.Exists(assembly), $"{AssemblyName}.dll is not beside these tests; let TTApi.Onboarding.Tests reference {Name}.");
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    public override string ToString() => Name;

    private static IEnumerable<SourceProject> Below(string folder) =>
        RepositoryRoot.Files().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && file.StartsWith(RepositoryRoot.Combine(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)).Select(file => new SourceProject(file));

    private IEnumerable<string> Included(string item) => _file.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
