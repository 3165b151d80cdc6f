# Starting and stopping the whole system. Sourced by run, after common.sh.
# shellcheck shell=bash
SHIKAKU_HOME=$(mkdir -p "$SHIKAKU_HOME" && cd "$SHIKAKU_HOME" && pwd)
readonly portal_port=$SHIKAKU_PORT_BASE office_port=$((SHIKAKU_PORT_BASE + 1)) api_port=$((SHIKAKU_PORT_BASE + 2)) app_port=$((SHIKAKU_PORT_BASE + 3))
readonly card_port=$((SHIKAKU_PORT_BASE + 4)) postgres_port=$((SHIKAKU_PORT_BASE + 5)) mailbox_port=$((SHIKAKU_PORT_BASE + 6)) smtp_port=$((SHIKAKU_PORT_BASE + 7))
readonly claims=${SHIKAKU_READER_CLAIMS:-/tmp/shikaku-readers} pcscd_socket=/run/pcscd/pcscd.comm pcscd_ours=/run/pcscd/started-by-shikaku
# Seconds in which a part must answer, unless it stops: a slow machine takes its time to start all of them at once.
readonly patience=300
# Stopped in this order: whoever calls before who is called.
readonly parts=(CardApp VirtualCard Portal BackOffice EligibilityApi Mailbox MailServer)

pid_file() { echo "$SHIKAKU_HOME/run/$1.pid"; }

# What a part runs: a built host, or a script of ours.
program() {
    case $1 in
    CheckTerminal) built CardApp ;;
    MailServer) echo "$root/tools/mail-server" ;;
    *) built "$1" ;;
    esac
}

# A process counts as ours when its number is on file and it still runs our program.
running() {
    local pid
    pid=$(cat "$(pid_file "$1")" 2>/dev/null) && grep -Fqsz "$(basename "$(program "$1")")" "/proc/$pid/cmdline"
}

start_part() {
    local name=$1 interpreter=dotnet
    shift
    # A program built since then is not the one that runs.
    if running "$name" && [ "$(program "$name")" -nt "$(pid_file "$name")" ]; then stop_part "$name"; fi
    running "$name" && return
    [ "$name" != MailServer ] || interpreter=/usr/bin/python3
    (
        cd "$SHIKAKU_HOME"
        export ASPNETCORE_ENVIRONMENT=Production
        setsid "$interpreter" "$(program "$name")" "$@" </dev/null > >(exec setsid "$root/tools/bounded-log" "$SHIKAKU_HOME/log/$name.log" >/dev/null 2>&1 8>&- 9>&-) 2>&1 8>&- 9>&- &
        echo $! >"$(pid_file "$name")"
    )
}

# Waits until the part answers; says why when it stops instead.
wait_for() {
    local name=$1 url=$2 question=()
    case $url in
    smtp:*) question=(curl -fs -o /dev/null --max-time 10 "$url" -X NOOP) ;;
    *) question=(curl -fsk -o /dev/null --max-time 10 "$url/healthz") ;;
    esac
    local until=$((SECONDS + patience))
    while [ $SECONDS -lt $until ]; do
        "${question[@]}" 2>/dev/null && return
        running "$name" || { tail -n 15 "$SHIKAKU_HOME/log/$name.log" >&2; die "$name stopped while starting (log: $SHIKAKU_HOME/log/$name.log)."; }
        sleep 0.1
    done
    die "$name did not answer within $((patience / 60)) minutes at $url (log: $SHIKAKU_HOME/log/$name.log)."
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
    [ -e "$SHIKAKU_HOME/loaded" ] || echo "Loading sample data …"
    dotnet "$(built Demo)" sample prepare "$root" >>"$SHIKAKU_HOME/log/operations.log"
}

up() {
    mkdir -p "$SHIKAKU_HOME"/{run,log,files,mail} && chmod 700 "$SHIKAKU_HOME"
    mkdir -p -m 1777 "$claims" 2>/dev/null || true
    "$root/tools/postgres" start "$SHIKAKU_HOME" $postgres_port 8>&-
    load_once
    start_card_service
    start_parts
    wait_for MailServer smtp://127.0.0.1:$smtp_port
    wait_for EligibilityApi https://localhost:$api_port
    wait_for VirtualCard http://127.0.0.1:$card_port
    wait_for CardApp http://127.0.0.1:$app_port
    wait_for Portal http://127.0.0.1:$portal_port
    wait_for BackOffice http://127.0.0.1:$office_port
    wait_for Mailbox http://127.0.0.1:$mailbox_port
}

# Portal and back office are called localhost, not 127.0.0.1: a passkey belongs to a name.
start_parts() {
    (
        # Sample data alone: whoever looks at files of strangers has a scanner.
        export Scanner__None=true
        export Files__Folder=$SHIKAKU_HOME/files Portal__PublicAddress=http://localhost:$portal_port
        HolderRoots__Samples=true Keys__Folder=$SHIKAKU_HOME/keys/api Database__ConnectionFile=$SHIKAKU_HOME/database.api EligibilityApi__Port=$api_port start_part EligibilityApi
        Keys__Folder=$SHIKAKU_HOME/keys/portal Database__ConnectionFile=$SHIKAKU_HOME/database.portal Portal__Port=$portal_port start_part Portal
        # No case is picked at random for a person to look at: whoever tries Shikaku out sees the same thing every time.
        Keys__Folder=$SHIKAKU_HOME/keys/back-office Database__ConnectionFile=$SHIKAKU_HOME/database.back-office BackOffice__Port=$office_port BackOffice__SamplePercent=0 \
            Smtp__Host=localhost Smtp__Port=$smtp_port Smtp__From=no-reply@portal.example start_part BackOffice
    )
    start_part MailServer "$SHIKAKU_HOME/mail" $smtp_port
    Mailbox__Port=$mailbox_port Mailbox__Folder=$SHIKAKU_HOME/mail start_part Mailbox
    VirtualCard__Port=$card_port VirtualCard__CardsFolder=$SHIKAKU_HOME/cards VirtualCard__Home=$SHIKAKU_HOME VirtualCard__ReaderClaims=$claims \
        start_part VirtualCard
    start_card_app CardApp $app_port "$SHIKAKU_HOME/card-app"
}

start_card_app() {
    CardApp__Port=$2 CardApp__DataFolder=$3 CardApp__ApiAddress=https://localhost:$api_port \
        CardApp__ApiAuthority=$SHIKAKU_HOME/keys/api-ca.pem CardApp__ReaderClaims=$claims CardApp__OpenWindow=false \
        start_part "$1"
}

# A new terminal for the check, so that the card app people use stays as it is, registered or not, locked or not.
start_check_terminal() {
    stop_check_terminal
    start_card_app CheckTerminal 0 "$SHIKAKU_HOME/check-terminal"
    local until=$((SECONDS + patience))
    while [ $SECONDS -lt $until ]; do
        [ ! -s "$SHIKAKU_HOME/check-terminal/start-url" ] || return 0
        running CheckTerminal || break
        sleep 0.1
    done
    tail -n 15 "$SHIKAKU_HOME/log/CheckTerminal.log" >&2
    die "The card app for the check did not start (log: $SHIKAKU_HOME/log/CheckTerminal.log)."
}

stop_check_terminal() {
    stop_part CheckTerminal
    rm -rf "$SHIKAKU_HOME/check-terminal"
}

stop_part() {
    local name=$1 pid
    running "$name" || { rm -f "$(pid_file "$name")"; return 0; }
    pid=$(cat "$(pid_file "$name")")
    kill "$pid"
    timeout 60 tail --pid="$pid" -s 0.05 -f /dev/null || kill -9 "$pid" 2>/dev/null || true
    rm -f "$(pid_file "$name")"
}

down() {
    local name
    stop_check_terminal
    for name in "${parts[@]}"; do stop_part "$name"; done
    [ ! -e "$SHIKAKU_HOME/database.secrets" ] || "$root/tools/postgres" stop "$SHIKAKU_HOME"
    stop_card_service
}

all_running() {
    local name
    for name in "${parts[@]}"; do running "$name" || return 1; done
}
