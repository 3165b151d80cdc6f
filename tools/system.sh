# Starting and stopping the whole system. Sourced by run, after common.sh.
# shellcheck shell=bash
SHIKAKU_HOME=$(mkdir -p "$SHIKAKU_HOME" && cd "$SHIKAKU_HOME" && pwd)
readonly api_port=$((SHIKAKU_PORT_BASE + 2)) app_port=$((SHIKAKU_PORT_BASE + 3)) card_port=$((SHIKAKU_PORT_BASE + 4)) postgres_port=$((SHIKAKU_PORT_BASE + 5))
readonly claims=${SHIKAKU_READER_CLAIMS:-/tmp/shikaku-readers} pcscd_socket=/run/pcscd/pcscd.comm pcscd_ours=/run/pcscd/started-by-shikaku
readonly hosts=(EligibilityApi VirtualCard CardApp)

pid_file() { echo "$SHIKAKU_HOME/run/$1.pid"; }

# A process counts as ours when its number is on file and it still runs our program.
running() {
    local pid
    pid=$(cat "$(pid_file "$1")" 2>/dev/null) && grep -qsz "Shikaku.$1.dll" "/proc/$pid/cmdline"
}

start_host() {
    local name=$1
    shift
    # A program built since then is not the one that runs.
    if running "$name" && [ "$(built "$name")" -nt "$(pid_file "$name")" ]; then stop_host "$name"; fi
    running "$name" && return
    (
        cd "$SHIKAKU_HOME"
        export ASPNETCORE_ENVIRONMENT=Production
        setsid dotnet "$(built "$name")" "$@" </dev/null >>"$SHIKAKU_HOME/log/$name.log" 2>&1 8>&- 9>&- &
        echo $! >"$(pid_file "$name")"
    )
}

# Waits until the host answers; says why when it stops instead.
wait_for() {
    local name=$1 url=$2
    for _ in $(seq 300); do
        curl -fsk -o /dev/null --max-time 2 "$url/healthz" 2>/dev/null && return
        running "$name" || { tail -n 15 "$SHIKAKU_HOME/log/$name.log" >&2; die "$name stopped while starting (log: $SHIKAKU_HOME/log/$name.log)."; }
        sleep 0.1
    done
    die "$name did not answer within 30 s at $url (log: $SHIKAKU_HOME/log/$name.log)."
}

# One card service for the whole machine: the running one, or one of ours that the last copy of Shikaku stops again.
start_card_service() {
    if [ -S $pcscd_socket ] && { pgrep -x pcscd >/dev/null || pgrep -x systemd >/dev/null; }; then return; fi
    [ "$(id -u)" = 0 ] || die "The card service does not run. Start it once, then run this again:
  sudo systemctl start pcscd.socket      (or, without systemd: sudo pcscd)"
    mkdir -p /run/pcscd
    setsid pcscd --foreground </dev/null >"$SHIKAKU_HOME/log/pcscd.log" 2>&1 8>&- 9>&- &
    echo $! >$pcscd_ours
}

stop_card_service() {
    local pid
    pid=$(cat $pcscd_ours 2>/dev/null) || return 0
    pgrep -f 'Shikaku\.CardApp\.dll' >/dev/null && return
    kill "$pid" 2>/dev/null || true
    rm -f $pcscd_ours
}

load_once() {
    local ops=(dotnet "$(built Operations)")
    "${ops[@]}" migrate >>"$SHIKAKU_HOME/log/operations.log"
    [ -e "$SHIKAKU_HOME/loaded" ] && return
    echo "Loading sample data …"
    "${ops[@]}" keys create >>"$SHIKAKU_HOME/log/operations.log"
    "${ops[@]}" sample load >>"$SHIKAKU_HOME/log/operations.log"
    (umask 077; "${ops[@]}" account open --facility "$("${ops[@]}" sample first-facility)" >"$SHIKAKU_HOME/first-account.txt")
    touch "$SHIKAKU_HOME/loaded"
}

up() {
    mkdir -p "$SHIKAKU_HOME"/{run,log} && chmod 700 "$SHIKAKU_HOME"
    mkdir -p -m 1777 "$claims" 2>/dev/null || true
    "$root/tools/postgres" start "$SHIKAKU_HOME" $postgres_port 8>&-
    load_once
    start_card_service
    Keys__Folder=$SHIKAKU_HOME/keys Database__ConnectionString=$(cat "$SHIKAKU_HOME/database.app") EligibilityApi__Port=$api_port \
        start_host EligibilityApi
    VirtualCard__Port=$card_port VirtualCard__CardsFolder=$SHIKAKU_HOME/cards VirtualCard__Home=$SHIKAKU_HOME VirtualCard__ReaderClaims=$claims \
        start_host VirtualCard
    CardApp__Port=$app_port CardApp__DataFolder=$SHIKAKU_HOME/card-app CardApp__ApiAddress=https://localhost:$api_port \
        CardApp__ApiAuthority=$SHIKAKU_HOME/keys/api-ca.pem CardApp__ReaderClaims=$claims CardApp__OpenWindow=false \
        start_host CardApp
    wait_for EligibilityApi https://localhost:$api_port
    wait_for VirtualCard http://127.0.0.1:$card_port
    wait_for CardApp http://127.0.0.1:$app_port
}

stop_host() {
    local name=$1 pid
    running "$name" || { rm -f "$(pid_file "$name")"; return 0; }
    pid=$(cat "$(pid_file "$name")")
    kill "$pid"
    timeout 15 tail --pid="$pid" -f /dev/null || kill -9 "$pid" 2>/dev/null || true
    rm -f "$(pid_file "$name")"
}

down() {
    local name
    for name in CardApp VirtualCard EligibilityApi; do stop_host $name; done
    [ ! -e "$SHIKAKU_HOME/database.secrets" ] || "$root/tools/postgres" stop "$SHIKAKU_HOME"
    stop_card_service
}

all_running() {
    local name
    for name in "${hosts[@]}"; do running "$name" || return 1; done
}
