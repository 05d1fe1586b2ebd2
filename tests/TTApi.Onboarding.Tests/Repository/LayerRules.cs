// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Tests.Repository;

/// <summary>What of ours each source project may use; complete for the whole design, also for projects that come later.</summary>
/// <remarks>One way: Onboarding → Node → Platform → Client, Columnar, ActorEngine* → Core.</remarks>
internal static class LayerRules
{
    private static readonly string[] Engine = ["TTApi.ActorEngine", "TTApi.ActorEngine.Persistence", "TTApi.ActorEngine.Cluster", "TTApi.ActorEngine.TestKit"];
    private static readonly string[] BelowPlatform = ["TTApi.Core", "TTApi.Columnar", "TTApi.Client", .. Engine];

    /// <summary>By project, the projects it may use, directly or not.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["TTApi.Core"] = [],
        ["TTApi.Columnar"] = ["TTApi.Core"],
        ["TTApi.Client"] = ["TTApi.Core"],

        // The engine stands in for another one, so it knows nothing of ours but itself.
        ["TTApi.ActorEngine"] = [],
        ["TTApi.ActorEngine.Persistence"] = ["TTApi.ActorEngine"],
        ["TTApi.ActorEngine.Cluster"] = ["TTApi.ActorEngine", "TTApi.ActorEngine.Persistence"],
        ["TTApi.ActorEngine.TestKit"] = ["TTApi.ActorEngine", "TTApi.ActorEngine.Persistence"],
        ["TTApi.Platform"] = BelowPlatform,
        ["TTApi.Node"] = ["TTApi.Platform", .. BelowPlatform],

        // Never Client: wire types shared with what it emulates would hide shared mistakes.
        ["TTApi.Sandbox"] = ["TTApi.Core", "TTApi.Columnar"],
        ["TTApi.Onboarding"] = ["TTApi.Node", "TTApi.Sandbox", "TTApi.Platform", .. BelowPlatform],
    };

    /// <summary>The projects that may use the ASP.NET Core shared framework.</summary>
    public static IReadOnlyList<string> MayUseAspNetCore { get; } = ["TTApi.Node", "TTApi.Sandbox", "TTApi.ActorEngine.Cluster"];

    /// <summary>The projects that may use no package at all.</summary>
    public static IReadOnlyList<string> MayUseNoPackage { get; } = ["TTApi.Core"];
}
