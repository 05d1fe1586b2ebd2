// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Scan;

/// <summary>Makes one result of one symbol's bars.</summary>
/// <remarks>Several threads call it at once, for different symbols. The view is valid until it returns.</remarks>
public delegate TResult BarKernel<out TResult>(in BarSeries series);

/// <summary>Looks at one symbol's bars.</summary>
/// <remarks>Called for one symbol after another, in order. The view is valid until it returns.</remarks>
public delegate void BarVisitor(in BarSeries series);
