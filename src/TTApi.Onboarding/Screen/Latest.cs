// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Screen;

/// <summary>Keeps the last report, for whoever draws it at a pace of its own.</summary>
internal sealed class Latest<T> : IProgress<T>
    where T : class
{
    private volatile T? _value;

    public T? Value => _value;

    public void Report(T value) => _value = value;
}
