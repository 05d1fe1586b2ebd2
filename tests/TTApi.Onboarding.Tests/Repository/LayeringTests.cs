// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Tests.Repository;

public sealed class LayeringTests
{
    [Fact]
    public void Every_source_project_has_a_rule()
    {
        Assert.Contains(SourceProject.Sources, project => project.Name == "TTApi.Onboarding");
        Assert.Empty(SourceProject.Sources.Select(project => project.Name).Except(LayerRules.MayUse.Keys));
    }

    [Fact]
    public void Rules_speak_only_of_projects_of_the_design_and_form_no_circle()
    {
        foreach (var (project, below) in LayerRules.MayUse)
        {
            Assert.Empty(below.Except(LayerRules.MayUse.Keys));
            Assert.DoesNotContain(below, lower => lower == project || LayerRules.MayUse[lower].Contains(project));

            // What a project reaches through another it may use as well: references are transitive.
            Assert.Empty(below.SelectMany(lower => LayerRules.MayUse[lower]).Except(below));
        }
    }

    [Fact]
    public void Projects_reference_only_what_their_layer_allows() =>
        Assert.Empty(
            from project in SourceProject.Sources
            from reference in project.ProjectReferences.Except(LayerRules.MayUse[project.Name])
            select $"{project} references {reference}.");

    [Fact]
    public void Assemblies_use_only_what_their_layer_allows()
    {
        var ours = SourceProject.Sources.ToDictionary(project => project.AssemblyName, project => project.Name, StringComparer.Ordinal);

        Assert.Empty(
            from project in SourceProject.Sources
            from assembly in project.UsedAssemblies()
            where ours.ContainsKey(assembly) || assembly.StartsWith("TTApi.", StringComparison.Ordinal)
            where !LayerRules.MayUse[project.Name].Contains(ours.GetValueOrDefault(assembly, assembly))
            select $"{project} uses {assembly}.");
    }

    [Fact]
    public void Only_hosts_and_the_cluster_use_the_ASP_NET_Core_framework() =>
        Assert.Empty(
            from project in SourceProject.Sources
            where !LayerRules.MayUseAspNetCore.Contains(project.Name)
            where project.Sdk != "Microsoft.NET.Sdk"
                || project.FrameworkReferences.Contains("Microsoft.AspNetCore.App")
                || project.UsedAssemblies().Any(assembly => assembly.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            select $"{project} uses ASP.NET Core.");

    [Fact]
    public void Core_depends_on_the_base_library_alone() =>
        Assert.Empty(
            from project in SourceProject.Sources
            where LayerRules.MayUseNoPackage.Contains(project.Name)
            from use in project.PackageReferences.Concat(project.UsedAssemblies().Where(assembly => !assembly.StartsWith("System.", StringComparison.Ordinal)))
            select $"{project} uses {use}.");

    [Fact]
    public void No_source_project_is_built_on_a_test_project() =>
        Assert.Empty(SourceProject.Sources.SelectMany(project => project.ProjectReferences).Intersect(SourceProject.Tests.Select(project => project.Name)));

    [Fact]
    public void Every_source_project_has_its_tests() =>
        Assert.Empty(SourceProject.Sources.Select(project => project.Name + ".Tests").Except(SourceProject.Tests.Select(project => project.Name)));
}
