// SPDX-License-Identifier: MIT
using TTApi.Benchmarks.Input;
Console.WriteLine(ReplayedMarket.Find(ReplayPlan.Small));
Console.WriteLine(ReplayedMarket.Find(ReplayPlan.Large));
return 0;
