#!/bin/sh
# Runs a program that sees nothing of the machine but what programs need, and what is named: own users, mounts, network and processes, no rights, a small /tmp of its
# own. What it may see it may not change.
#   confined.sh [FILE|FOLDER…] -- PROGRAM [ARG…]     exit status: the program's; 120 when this machine does not allow it
set -u
impossible() { echo "confined: $*" >&2; exit 120; }

if [ "$1" != --inside ]; then
    exec unshare --user --map-root-user --mount --net --pid --ipc --uts --fork --kill-child=KILL -- /bin/sh "$0" --inside "$@"
fi

shift

# A folder that is everywhere, and in which nothing lies that anybody could name: the new root is built over it.
root=/sys
mount -t tmpfs -o size="${CONFINED_TMP:-16m}",mode=755,nosuid,nodev tmpfs $root && mkdir -m 1777 $root/tmp && mkdir $root/proc $root/old || impossible "no file system of its own."

show() {
    if [ -d "$1" ]; then mkdir -p "$root$1"; else mkdir -p "$root${1%/*}" && : >"$root$1"; fi &&
        mount -o "rbind,ro,nosuid$2" "$1" "$root$1" || impossible "$1 cannot be shown."
}

for each in /usr /bin /sbin /lib /lib32 /lib64; do
    if [ -L "$each" ]; then ln -s "$(readlink "$each")" "$root$each"; elif [ -d "$each" ]; then show "$each" ,nodev; fi
done
for each in /etc/ld.so.cache /etc/fonts /etc/alternatives /var/cache/fontconfig; do
    [ ! -e "$each" ] || show "$each" ,nodev
done
for each in null zero random urandom; do
    show "/dev/$each" ""
done
while [ "$1" != -- ]; do
    case "$1" in /usr/*) ;; *) show "$1" ,nodev ;; esac
    shift
done
shift

mount -t proc proc "$root/proc" || impossible "no /proc of its own."
echo 0 2>/dev/null >"$root/proc/sys/user/max_user_namespaces" || true
# Who is root outside would otherwise be the owner of the kernel's settings in there.
mount -o remount,ro,nosuid,nodev,noexec "$root/proc" || impossible "/proc stays writable."
cd "$root" && PATH=$PATH:/usr/sbin:/sbin pivot_root . old && umount -l /old && rmdir /old && cd / || impossible "the machine's files stay in sight."
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
