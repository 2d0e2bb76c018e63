#!/usr/bin/env bash
# Becomes the first process of a container, in a mount and a process namespace of its own: puts its file system together
# and then is the program given. Mounts come in on standard input, a line each: <what> <where> <ro|rw>.
set -euo pipefail
folder=$1 root_layers=$2 pulsar_layers=$3 read_only=$4
shift 4
# Before the new /proc is there, the old one tells the number under which the harness can signal this process.
read -r pid _ </proc/self/stat

layer() { # <layers> <name> <where>
  mkdir -p "$folder/$2/upper" "$folder/$2/work"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$folder/$2/upper,workdir=$folder/$2/work" "$3"
}

root=$folder/mounted
mkdir -p "$root"
layer "$root_layers" root "$root"
layer "$pulsar_layers" pulsar "$root/pulsar"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir -m 1777 "$root/dev/shm"
for device in null zero full random urandom tty; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do ln -s "/proc/self/${link#*:}" "$root/dev/${link%:*}"; done
while read -r what where mode; do
  if [ -d "$what" ]; then mkdir -p "$root$where"; else mkdir -p "$(dirname "$root$where")" && touch "$root$where"; fi
  mount --bind -o "$mode" "$what" "$root$where"
done
if [ "$read_only" = true ]; then
  mount -o remount,bind,ro "$root/pulsar"
  mount -o remount,bind,ro "$root"
fi
# Told from inside the new root: whoever enters this process then is where the container is.
exec chroot "$root" bash -c 'echo "$0" >&3; exec "$@" 3>&-' "$pid" "$@" </dev/null
