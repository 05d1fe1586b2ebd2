// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>A data directory after a first run over the samples.</summary>
public sealed class ImportedSamples : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _folder = new();

    public string Data => _folder["data"];

    public async Task InitializeAsync()
    {
        (await Ttapi.RunAsync(Data, "run")).Expect(0);
        (await Ttapi.RunAsync(Data, "import", EodFiles.Sample)).Expect(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
