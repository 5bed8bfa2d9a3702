#!/bin/sh
# Makes the desktop of this user know the program and its files (*.desk). `install.sh --remove` takes that back.
# The program itself stays in this folder: when it is moved, run this again.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/delegation-desk.desktop
kind=$share/mime/packages/delegation-desk.xml
icon=$share/icons/hicolor/scalable/apps/delegation-desk.svg

refresh() {
    ! command -v update-mime-database > /dev/null || update-mime-database "$share/mime"
    ! command -v update-desktop-database > /dev/null || update-desktop-database "$share/applications"
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$kind" "$icon"
    refresh
    exit 0
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$kind")" "$(dirname "$icon")"
# Quoted as the Desktop Entry Specification asks: a folder's name may hold spaces and signs.
program=$(printf '%s' "$here/delegation-desk" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
awk -v program="$program" '/^Exec=/ { print "Exec=\"" program "\" %f"; next } { print }' \
    "$here/delegation-desk.desktop" > "$entry"
cp "$here/delegation-desk.xml" "$kind"
cp "$here/_internal/resources/icons/app.svg" "$icon"
refresh
echo "$entry"
