// SPDX-License-Identifier: MIT

namespace TTApi.Onboarding.Login;

/// <summary>How something that was looked at does.</summary>
internal enum CheckState
{
    Good,
    Note,
    Bad,
    Skipped,
}

/// <summary>Something the doctor looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How it does.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do, if anything.</param>
internal sealed record Check(string Name, CheckState State, string Detail, string? Advice = null);
