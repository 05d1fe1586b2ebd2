// SPDX-License-Identifier: MIT

using TTApi.Benchmarks.Eod;
using TTApi.Benchmarks.Harness;

var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
var rounds = args.FirstOrDefault(arg => arg.StartsWith("--rounds=", StringComparison.Ordinal)) is { } text ? int.Parse(text["--rounds=".Length..]) : 3;
if (names.Length != 1)
{
    Console.Error.WriteLine("Usage: eng/bench.sh eod|limits [--rounds=N]");
    return 2;
}

var figures = new Figures(names[0], TimeProvider.System);
switch (names[0])
{
    case "eod":
        new EodImport(figures, rounds).Run();
        break;
    default:
        return 2;
}

return 0;
