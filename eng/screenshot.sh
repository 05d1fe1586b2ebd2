#!/usr/bin/env bash
# Makes docs/images/run.svg: a real first run, a real second one and a question, typed into a real terminal (tmux) of 100 columns,
# its screen written as SVG by eng/screenshot.mjs. Needs tmux, node and a built ttapi.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
program=$root/artifacts/bin/TTApi.Onboarding/release
home=$(mktemp -d)
session=ttapi-screenshot-$$
trap 'tmux kill-session -t "$session" 2>/dev/null || true; rm -rf "$home"' EXIT

tmux -f /dev/null new-session -d -s "$session" -x 100 -y 48 \
    "env -u NO_COLOR -u TTAPI_DATA HOME='$home' PATH='$program:$PATH' PS1='$ ' bash --norc --noprofile"

# Types a line and waits until its end shows: the marker file appears when the prompt is back.
type_line() {
    rm -f "$home/ready"
    tmux send-keys -t "$session" "$1" Enter
    tmux send-keys -t "$session" " touch ~/ready" Enter
    until [[ -e $home/ready ]]; do sleep 0.1; done
}

tmux send-keys -t "$session" "HISTCONTROL=ignorespace; clear" Enter
sleep 1
type_line "ttapi run"
type_line "ttapi run"
type_line "ttapi stats AAPL"
sleep 0.5
tmux capture-pane -e -p -S - -t "$session" | grep -v 'touch ~/ready' | node "$root/eng/screenshot.mjs" >"$root/docs/images/run.svg"
