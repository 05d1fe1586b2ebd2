// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Sorting;

/// <summary>What became of a row that is not in the parts.</summary>
internal enum Outcome : byte
{
    None,
    Duplicate,
    Conflict,
    Replaced,
    Rejected,
}

/// <summary>The words for outcomes in evidence files.</summary>
internal static class Outcomes
{
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Duplicate => "duplicate",
        Outcome.Conflict => "conflict",
        Outcome.Replaced => "replaced",
        Outcome.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No row is evidence of that."),
    };
}
