// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Sandbox.Market;

/// <summary>Prices and sensitivities of a European option, by Black and Scholes with a continuous dividend yield.</summary>
/// <param name="Price">In dollars a share.</param>
/// <param name="Delta">Per dollar of the underlying.</param>
/// <param name="Gamma">Delta per dollar of the underlying.</param>
/// <param name="Theta">Dollars a calendar day.</param>
/// <param name="Rho">Dollars a percentage point of interest.</param>
/// <param name="Vega">Dollars a percentage point of volatility.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlackScholes(double Price, double Delta, double Gamma, double Theta, double Rho, double Vega)
{
    public const double Interest = 0.04;

    /// <summary>Values an option.</summary>
    /// <param name="isCall">Call or put.</param>
    /// <param name="spot">Price of the underlying.</param>
    /// <param name="strike">Strike price.</param>
    /// <param name="years">Time left; at zero or less only the intrinsic value is.</param>
    /// <param name="volatility">As a fraction a year.</param>
    /// <param name="dividendYield">As a fraction a year.</param>
    public static BlackScholes Of(bool isCall, double spot, double strike, double years, double volatility, double dividendYield)
    {
        var sign = isCall ? 1 : -1;
        if (years <= 0)
            return new(Math.Max(0, sign * (spot - strike)), sign * spot > sign * strike ? sign : 0, 0, 0, 0, 0);
        var root = Math.Sqrt(years);
        var d1 = (Math.Log(spot / strike) + ((Interest - dividendYield + (volatility * volatility / 2)) * years)) / (volatility * root);
        var d2 = d1 - (volatility * root);
        var discount = Math.Exp(-Interest * years);
        var carried = Math.Exp(-dividendYield * years);
        var density = Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
        var (n1, n2) = (Normal(sign * d1), Normal(sign * d2));
        var theta = (-spot * carried * density * volatility / (2 * root)) - (sign * Interest * strike * discount * n2) + (sign * dividendYield * spot * carried * n1);
        return new(
            Math.Max(0, sign * ((spot * carried * n1) - (strike * discount * n2))),
            sign * carried * n1,
            carried * density / (spot * volatility * root),
            theta / 365,
            sign * strike * years * discount * n2 / 100,
            spot * carried * density * root / 100);
    }

    /// <summary>The normal distribution; Abramowitz and Stegun 26.2.17, good to 7.5e-8.</summary>
    public static double Normal(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x >= 0 ? 1 - tail : tail;
    }
}
