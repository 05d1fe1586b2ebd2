// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>The order of a date's parts in a file.</summary>
internal enum DateStyle : byte
{
    /// <summary>Not declared: year first, or month first where no other reading is possible.</summary>
    Undeclared,

    /// <summary>The header says so, or the file's first rows leave no other reading of slashes.</summary>
    MonthFirst,

    /// <summary>The header says so.</summary>
    DayFirst,

    /// <summary>The header says so, also of short years.</summary>
    YearFirst,
}
