#!/bin/sh
# Runs a script of the Home Assistant that called this, on the same configuration: hass-script.sh auth list
program=$(tr '\0' ' ' <"/proc/$PPID/cmdline" | sed 's/ -c .*//')
script=$1
shift
exec $program --script "$script" -c "$(dirname "$0")" "$@" 2>&1
