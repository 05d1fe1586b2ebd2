// SPDX-License-Identifier: MIT

using System.Reflection;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding;

internal static class Program
{
    public static string Version { get; } =
        typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]; // the SDK always writes it

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is [[not '-', ..], ..])
            HeadStart.Begin();
        using var interruption = new Interruption();
        return await Cli.RunAsync(arguments, Surroundings.OfProcess(), interruption.Token).ConfigureAwait(false);
    }
}
