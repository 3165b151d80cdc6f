# What run, test, ops and bench share. Source it from a script in the project's root folder.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
configuration=Release
export SHIKAKU_HOME=${SHIKAKU_HOME:-$root/.shikaku}
export SHIKAKU_PORT_BASE=${SHIKAKU_PORT_BASE:-5080}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

die() { echo "$*" >&2; exit 1; }

# The built program of a project: built Portal -> …/Shikaku.Portal.dll
built() { echo "$root/src/$1/bin/$configuration/net10.0/Shikaku.$1.dll"; }

# Checks that Debian packages are there by a file each brings (package=file); installs what is missing as root, or says the line to run.
need_packages() {
    local missing=() pair
    command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: install it first (https://dotnet.microsoft.com/download), then run this again."
    for pair in "$@"; do
        compgen -G "${pair#*=}" >/dev/null || missing+=("${pair%%=*}")
    done
    [ ${#missing[@]} -eq 0 ] && return
    [ "$(id -u)" = 0 ] || die "System packages are missing. Run this once, then start again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    echo "Installing system packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/shikaku-apt.log 2>&1 \
        || { tail -n 20 /tmp/shikaku-apt.log >&2; die "The packages could not be installed (whole log: /tmp/shikaku-apt.log)."; }
}

run_packages=(
    'curl=/usr/bin/curl' 'procps=/usr/bin/pgrep' 'libicu72=/usr/lib/*/libicuuc.so*' 'postgresql-15=/usr/lib/postgresql/*/bin/postgres'
    'poppler-utils=/usr/bin/pdftotext' 'poppler-data=/usr/share/poppler/cMap/*'
    'pcscd=/usr/sbin/pcscd' 'libpcsclite1=/usr/lib/*/libpcsclite.so.1' 'vsmartcard-vpcd=/usr/lib/pcsc/drivers/serial/libifdvpcd.so*'
    'python3-aiosmtpd=/usr/lib/python3/dist-packages/aiosmtpd/smtp.py'
    'chromium-headless-shell=/usr/bin/chromium-headless-shell' 'fonts-morisawa-bizud-gothic=/usr/share/fonts/truetype/bizud-gothic/*' 'fonts-noto-cjk=/usr/share/fonts/opentype/noto/NotoSansCJK*'
)
test_packages=(
    'logrotate=/usr/sbin/logrotate' 'systemd=/usr/bin/systemd-analyze' 'opensc=/usr/bin/pkcs15-tool' 'openssl=/usr/bin/openssl' 'iproute2=/usr/bin/ip' 'poppler-utils=/usr/bin/pdfinfo'
    'clamav-daemon=/usr/sbin/clamd' 'nginx=/usr/sbin/nginx' 'chromium-headless-shell=/usr/bin/chromium-headless-shell'
    'fonts-morisawa-bizud-gothic=/usr/share/fonts/truetype/bizud-gothic/*' 'fonts-noto-cjk=/usr/share/fonts/opentype/noto/NotoSansCJK*'
)

# Restores what the lock files say and nothing else, unless told otherwise by RESTORE_LOCKED=false (after a change of packages).
# Builds only when a source is newer than the last build, so that a second start is quick. One build at a time, by one compiler of its own for
# all projects, which does not stay in memory afterwards; locks (8 and 9) are not handed down.
build() {
    local target=$1 stamp=$root/.build-stamps/${1//\//-} compiler=shikaku-$$
    mkdir -p "$root/.build-stamps"
    (
        flock 9
        if [ -e "$stamp" ] && [ -z "$(find "$root/src" "$root/tests" "$root/benchmarks" "$root"/*.props "$root/global.json" "$root/.editorconfig" \
                \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then
            exit 0
        fi
        touch "$stamp.new"
        trap 'pkill -f -- "-pipename:$compiler" || true' EXIT
        # A compiler that lives for the whole build and optimises by profile loses its way in Razor pages: errors where there are none.
        DOTNET_TieredPGO=0 dotnet build "$root/$target" -c $configuration -v q -nologo -clp:ErrorsOnly -nodeReuse:false -p:RestoreLockedMode="${RESTORE_LOCKED:-true}" -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler" >"$stamp.log" 2>&1 8>&- 9>&- \
            || { cat "$stamp.log" >&2; die "The build failed."; }
        mv "$stamp.new" "$stamp"
        # The whole holds its part.
        [ "$target" != Shikaku.slnx ] || cp -p "$stamp" "$root/.build-stamps/src-Hosts.slnf"
    ) 9>"$root/.build-stamps/lock"
}
