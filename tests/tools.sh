# What ./test and ./benchmark share: installing what is missing, and a PostgreSQL server of one's own. For bash.
# The caller makes a folder "$temporary".

say() { printf '\n== %s\n' "$*"; }

# ---- what is needed -------------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt() {
  say "Installing $* (apt-get)"
  if ! as_root apt-get install -y --no-install-recommends "$@" >"$temporary/apt" 2>&1; then
    # The package list may be missing or old.
    as_root apt-get update >"$temporary/apt" 2>&1
    as_root apt-get install -y --no-install-recommends "$@" >"$temporary/apt" 2>&1 && return
    tail -n 20 "$temporary/apt"
    echo "Please install $* yourself (on Debian and Ubuntu: apt-get install $*), and run this again."
    return 1
  fi
}

need_rust() {
  command -v cargo >/dev/null && return
  echo "Rust is not installed: see https://rustup.rs, and run this again."
  exit 1
}

need_compiler() {
  command -v cc >/dev/null || apt build-essential
}

# cargo-nextest runs tests side by side and stops those that hang; without it cargo's own runner does.
need_nextest() {
  cargo nextest --version >/dev/null 2>&1 && return
  say "Installing cargo-nextest (a few minutes, once)"
  cargo install cargo-nextest --locked >"$temporary/nextest" 2>&1 && return
  echo "cargo-nextest cannot be installed; going on with cargo test, which is slower and cannot stop a test that hangs."
  return 1
}

need_node() {
  if command -v node >/dev/null && command -v npm >/dev/null; then return; fi
  apt nodejs npm
}

# Packages of npm in a folder, exactly as its lock file says; only when that has changed.
need_packages() {
  need_node || return 1
  local stamp="$1/node_modules/.installed-from"
  cmp -s "$1/package-lock.json" "$stamp" && return
  say "Installing the packages of $1 (npm)"
  (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts) && cp "$1/package-lock.json" "$stamp"
}

postgres_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV); do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && echo "$folder" && return
  done
  command -v initdb >/dev/null && dirname "$(readlink -f "$(command -v initdb)")"
}

need_postgres() {
  [ -n "$(postgres_programs)" ] || apt postgresql
}

need_chromium() {
  local name
  for name in "${FLEX_TEST_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && FLEX_TEST_CHROMIUM="$(command -v "$name")" && export FLEX_TEST_CHROMIUM && return
  done
  apt chromium && FLEX_TEST_CHROMIUM="$(command -v chromium)" && export FLEX_TEST_CHROMIUM
}

# ---- a PostgreSQL server that lasts as long as this script ---------------------------------------------------------

postgres_folder=""

# The server refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port" && return; }
  done
}

# start_postgres [OPTION...]: also tells FLEX_TEST_POSTGRES where it is. Does nothing when that is set already.
start_postgres() {
  [ -n "${FLEX_TEST_POSTGRES:-}" ] && return
  need_postgres || return 1
  local programs port
  programs="$(postgres_programs)"
  port="$(free_port)"
  postgres_folder="$(mktemp -d)"
  [ "$(id -u)" = 0 ] && chown postgres "$postgres_folder"
  say "Starting $("$programs/postgres" --version) on port $port"
  (cd / && as_postgres "$programs/initdb" --pgdata="$postgres_folder/data" --username=postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$temporary/initdb" 2>&1) || { cat "$temporary/initdb"; return 1; }
  (cd / && as_postgres "$programs/pg_ctl" --pgdata="$postgres_folder/data" --log="$postgres_folder/log" --wait start \
    --options="-c port=$port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder \
    -c max_connections=300 $*" >"$temporary/start" 2>&1) ||
    { cat "$temporary/start" "$postgres_folder/log"; return 1; }
  export FLEX_TEST_POSTGRES="host=127.0.0.1 port=$port user=postgres"
}

stop_postgres() {
  [ -n "$postgres_folder" ] || return 0
  (cd / && as_postgres "$(postgres_programs)/pg_ctl" --pgdata="$postgres_folder/data" --mode=immediate stop) >/dev/null 2>&1
  rm -rf "$postgres_folder"
  postgres_folder=""
  unset FLEX_TEST_POSTGRES
}
