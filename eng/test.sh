#!/usr/bin/env bash
# From a fresh clone: installs what the tests need, builds everything with warnings as errors, runs every test project and
# measures line coverage. The last line says how many tests passed, failed and were skipped. Logs and reports go to artifacts/test.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
exec </dev/null

out=$root/artifacts/test
least_coverage=95
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build nodes that outlive the script would keep its output open.
export MSBUILDDISABLENODEREUSE=1

say() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*"; }

# Whatever happens, the last line is the verdict.
passed=0 failed=0 skipped=0
verdict() { printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"; }
trap verdict EXIT

# run LOG COMMAND…: quiet while it goes well; when not, what went wrong.
run() {
    local log=$1 status=0
    shift
    "$@" >"$log" 2>&1 || status=$?
    if ((status != 0)); then
        { grep -E '(: |^)(error|npm error|E:)' "$log" | sort -u || tail -n 60 "$log"; } | head -n 60
        say "failed with exit code $status: $* (whole log: $log)"
        return "$status"
    fi
}

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

# --- What the tests need -------------------------------------------------------------------------------------------------
# A command that must be there → the Debian package that brings it. What is there already is left alone.
declare -A tools=(
    [dotnet]=dotnet-sdk-10.0
    [git]=git
    [node]=nodejs # the independent Parquet readers that hold our files against theirs
    [npm]=npm
    [initdb]=postgresql # the tests start servers of their own
)

# Debian keeps PostgreSQL's programs off PATH.
is_there() { command -v "$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null; }

install_tools() {
    local tool missing=()
    for tool in "${!tools[@]}"; do
        is_there "$tool" || missing+=("${tools[$tool]}")
    done
    ((${#missing[@]} == 0)) && return
    say "installing ${missing[*]}"
    run "$out/logs/apt-update.log" as_root apt-get update
    run "$out/logs/apt-install.log" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# Every folder under tests/ with a lock file; the benchmarks' peers are not needed here.
install_node_packages() {
    local lock folder
    while IFS= read -r lock; do
        folder=$(dirname "$lock")
        # Already installed from this very lock file: npm ci would only delete it and fetch it again.
        cmp -s "$lock" "$folder/node_modules/.installed-lock.json" && continue
        say "npm ci in $folder"
        run "$out/logs/npm-$(tr / - <<<"$folder").log" npm ci --prefix "$folder" --no-audit --no-fund
        cp "$lock" "$folder/node_modules/.installed-lock.json"
    done < <(find tests -name node_modules -prune -o -path tests/TTApi.Benchmarks -prune -o -name package-lock.json -print | sort)
}

# --- Build and test ------------------------------------------------------------------------------------------------------
build() {
    say "building"
    run "$out/logs/restore.log" dotnet restore TTApi.Actors.sln
    # Coverage maps lines to the files as they lie here, so paths stay unmapped.
    run "$out/logs/build.log" dotnet build TTApi.Actors.sln -c Release --no-restore -warnaserror -p:ContinuousIntegrationBuild=false
}

# Adds up one project's result file; a run that broke off, or left no result, counts as a failure.
count() {
    local trx=$1 status=$2 counters total ok bad
    counters=$(grep -o '<Counters [^>]*>' "$trx" 2>/dev/null | head -n 1 || true)
    value() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    total=$(value total) ok=$(value passed) bad=$(value failed)
    total=${total:-0} ok=${ok:-0} bad=${bad:-0}
    ((status != 0 && bad == 0)) && total=$((total + 1)) bad=1
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
    printf '%d passed, %d failed, %d skipped' "$ok" "$bad" "$((total - ok - bad))"
}

test_project() {
    local project=$1 name status=0 from=$SECONDS
    name=$(basename "$project" .csproj)
    dotnet test "$project" -c Release --no-build --settings eng/test.runsettings --collect "XPlat Code Coverage" \
        --logger "trx;LogFileName=$name.trx" --results-directory "$out/$name" \
        --blame-hang-timeout 8m --blame-hang-dump-type none >"$out/logs/$name.log" 2>&1 || status=$?
    # Not in a subshell: the sums must stay.
    count "$out/$name/$name.trx" "$status" >"$out/$name.count"
    say "$(printf '%-26s %s (%d s)' "$name" "$(cat "$out/$name.count")" "$((SECONDS - from))")"
    if ((status != 0)); then
        grep -E -A 12 '^ *(Failed|\[xUnit.*\[FAIL\]|The active test run was aborted|.*error )' "$out/logs/$name.log" | head -n 200 || tail -n 60 "$out/logs/$name.log"
        say "whole log: $out/logs/$name.log"
    fi
}

coverage() {
    local reports=()
    mapfile -t reports < <(find "$out" -name coverage.cobertura.xml)
    ((${#reports[@]} > 0)) || return 1
    awk -v root="$root" -v least="$least_coverage" -v projects="$(ls src | tr '\n' ' ')" -v details="$out/uncovered-lines.txt" -f eng/coverage.awk "${reports[@]}"
}

rm -rf "$out"
mkdir -p "$out/logs"
install_tools
install_node_packages
build

while IFS= read -r project; do
    test_project "$project"
done < <(find tests -name '*.Tests.csproj' | sort)

covered=true
say "line coverage per source project (at least $least_coverage %; uncovered lines in $out/uncovered-lines.txt)"
coverage || covered=false
[[ -f $out/uncovered-lines.txt ]] && sort -t: -k1,1 -k2,2n -o "$out/uncovered-lines.txt" "$out/uncovered-lines.txt"

$covered || say "line coverage is below $least_coverage %"
say "took $SECONDS s"
$covered && ((failed == 0 && passed > 0))
