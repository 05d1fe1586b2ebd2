#!/usr/bin/env bash
# Measures. Prints one JSON line per figure and appends it to artifacts/bench/NAME.jsonl.
#
#   eng/bench.sh eod            import against DuckDB and Polars, and against what the machine allows
#   eng/bench.sh parquet        reading every value of the published bars
#   eng/bench.sh statistics     statistics of every symbol
#   eng/bench.sh cached         what a second run and a look at one symbol cost
#   eng/bench.sh micro          the small parts, with BenchmarkDotNet
#   eng/bench.sh engine         the actor engine beside a channel (--only=NAME for scenarios that begin so)
#   eng/bench.sh engine-stress  many threads against it, with what must hold checked (--seconds=N, default 180)
#   eng/bench.sh persistence    persistent actors beside bare database loops (--only=NAME for scenarios that begin so)
#   eng/bench.sh client         the REST and dxLink client: parsing, streaming, requests (--only=NAME for scenarios that begin so)
#   eng/bench.sh crash-import   50 imports killed at random moments
#   eng/bench.sh crash-journal  200 processes of persistent actors killed, and PostgreSQL restarted 20 times under them
#   eng/bench.sh all            all of these
#
#   --rounds=N    rounds of each contest (default 3)      --kills=N    kills of crash-import (default 50) or crash-journal (200)
#   --seed=N      the moments of those kills (default 50), the stress (default 3), or crash-journal (default 4)
#   --profile     also list the hottest methods of every program of ours that ran
#
# Inputs are made once and kept in TTAPI_BENCH_DIR (default /var/tmp/ttapi-bench; some 12 GB).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
out=$root/artifacts/bench
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

profile=false
arguments=()
for argument in "$@"; do
    if [[ $argument == --profile ]]; then profile=true; else arguments+=("$argument"); fi
done
((${#arguments[@]} > 0)) || { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 2; }

mkdir -p "$out"
for project in src/TTApi.Onboarding tests/TTApi.Benchmarks; do
    dotnet build "$project" -c Release -v quiet --nologo >"$out/build.log" 2>&1 </dev/null || { cat "$out/build.log"; exit 1; }
done
peers=tests/TTApi.Benchmarks/peers
if ! cmp -s "$peers/package-lock.json" "$peers/node_modules/.installed-lock.json"; then
    npm ci --prefix "$peers" --no-audit --no-fund >"$out/npm.log" 2>&1 </dev/null || { cat "$out/npm.log"; exit 1; }
    cp "$peers/package-lock.json" "$peers/node_modules/.installed-lock.json"
fi

bench=artifacts/bin/TTApi.Benchmarks/release/TTApi.Benchmarks.dll
if ! $profile; then
    exec dotnet "$bench" "${arguments[@]}"
fi

# The runtime samples itself, in this process and in every ttapi that it starts.
traces=$out/traces
rm -rf "$traces"
mkdir -p "$traces"
DOTNET_EnableEventPipe=1 DOTNET_EventPipeOutputStreaming=1 DOTNET_EventPipeOutputPath="$traces/{pid}.nettrace" \
    DOTNET_EventPipeConfig='Microsoft-DotNETCore-SampleProfiler:0:5,Microsoft-Windows-DotNETRuntime:4c14fccbd:5' \
    dotnet "$bench" "${arguments[@]}"
dotnet "$bench" hot-methods "$traces"/*.nettrace | tee "$out/hot-methods.txt"
