#!/usr/bin/env bash
# Becomes the first process of a container, in a mount and a process namespace of its own: puts its file system together
# and then is the program given. What to mount comes in on standard input, a line each:
#   layer <folders, the first on top> <where>
#   bind <what> <where> <ro|rw>
set -euo pipefail
folder=$1 root_layers=$2 read_only=$3
shift 3
# Before the new /proc is there, the old one tells the number under which the harness can signal this process.
read -r pid _ </proc/self/stat

layers=()
layer() { # <folders> <where>
  local own=$folder/layer-${#layers[@]}
  mkdir -p "$own/upper" "$own/work" "$2"
  chmod --reference="${1%%:*}" "$own/upper"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$own/upper,workdir=$own/work" "$2"
  layers=("$2" "${layers[@]}")
}

root=$folder/mounted
layer "$root_layers" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir -m 1777 "$root/dev/shm"
for device in null zero full random urandom tty; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -s "/proc/self/${link#*:}" "$root/dev/${link%:*}"; done
while read -r kind what where mode; do
  if [ "$kind" = layer ]; then
    layer "$what" "$root$where"
    continue
  fi
  if [ -d "$what" ]; then mkdir -p "$root$where"; else mkdir -p "$(dirname "$root$where")" && touch "$root$where"; fi
  mount --bind -o "$mode" "$what" "$root$where"
done
if [ "$read_only" = true ]; then
  for where in "${layers[@]}"; do mount -o remount,bind,ro "$where"; done
fi
# Told from inside the new root: whoever enters this process then is where the container is.
# shellcheck disable=SC2016 # the inner bash's own arguments
exec chroot "$root" bash -c 'echo "$0" >&3; exec "$@" 3>&-' "$pid" "$@" </dev/null
