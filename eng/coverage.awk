# Line coverage per source project, from the Cobertura reports of all test projects: a line counts as covered if any of them ran it.
# A host's Main is left out: it only runs in a process of its own. Usage: awk -v root=DIR -v least=95 -v projects="NAME…" -f coverage.awk REPORT…
function attribute(name,   at, rest) {
    at = index($0, " " name "=\"")
    if (at == 0) return ""
    rest = substr($0, at + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}

/<source>/ { base = $0; sub(/.*<source>/, "", base); sub(/<\/source>.*/, "", base); if (base !~ /\/$/) base = base "/" }

/<class / {
    file = attribute("filename")
    if (file !~ /^\//) file = base file
    inside = index(file, root "/src/") == 1
    file = substr(file, length(root) + 6)
    project = file; sub(/\/.*/, "", project)
    if (file ~ /^[^\/]+\/Program\.cs$/ || file ~ /\/obj\//) inside = 0
}

inside && /<line / {
    key = file ":" attribute("number")
    if (!(key in seen)) { seen[key] = project; lines[project]++ }
    if (attribute("hits") != "0" && !(key in ran)) { ran[key] = 1; covered[project]++ }
}

END {
    count = split(projects, names, " ")
    for (i = 1; i <= count; i++) {
        name = names[i]
        share = lines[name] ? 100 * covered[name] / lines[name] : 0
        low = share < least
        # A project without a line to run (contracts only, or nothing but Main) has nothing to cover.
        if (!lines[name]) { printf "  %-22s      no lines\n", name; continue }
        printf "  %-22s %6.2f %%  %6d of %6d lines%s\n", name, share, covered[name], lines[name], low ? "  BELOW " least " %" : ""
        bad += low
    }
    if (details != "") for (key in seen) if (!(key in ran)) print key > details
    exit bad > 0
}
