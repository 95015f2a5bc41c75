dev_leakscan() {
  need_tests
  build tools/LeakScan
  "$(built tools/LeakScan)" "$@"
}

dev_bench() {
  need_tests
  local name=webhooks
  case "${1:-}" in "" | --*) ;; *) name=$1; shift ;; esac
  case "$name" in
    webhooks)
      build bench/Webhooks src/Hosts/GatewayHost
      start_postgres
      "$(built bench/Webhooks)" "$@"
      ;;
    commands)
      build bench/Commands
      start_postgres
      "$(built bench/Commands)" "$@"
      ;;
    seal)
      build bench/Seal
      "$(built bench/Seal)" "$@"
      ;;
    step)
      build bench/Step
      "$(built bench/Step)" "$@"
      ;;
    media)
      build bench/Media
      "$(built bench/Media)" media "$@"
      ;;
    voice)
      build bench/Media
      "$(built bench/Media)" voice "$@"
      ;;
    *) echo "./dev bench has: webhooks, commands, seal, step, media, voice" >&2; exit 64 ;;
  esac
}

dev_poster() { need_sdk; build tools/Poster; "$(built tools/Poster)" "$@"; }

dev_token() { need_sdk; build tools/Token; "$(built tools/Token)" "$@"; }

dev_vault() { need_sdk; build tools/VaultLog; "$(built tools/VaultLog)" "$@"; }

dev_pack() {
  local project
  case "${1:-}" in
    check) project=tools/PackCheck ;;
    record) project=tools/PackRecord ;;
    *) echo "./dev pack check FOLDER…, ./dev pack record FOLDER [--sheet LANGUAGE]" >&2; exit 64 ;;
  esac
  shift
  need_sdk
  build "$project"
  "$(built "$project")" "$@"
}

dev_chat() { need_sdk; build tools/Chat; "$(built tools/Chat)" "$@"; }

dev_funnel() { need_sdk; build src/Hosts/GatewayHost; "$(built src/Hosts/GatewayHost)" funnel "$@"; }

dev_place() { need_sdk; build tools/Place; "$(built tools/Place)" "$@"; }

dev_db() {
  [ "${1:-}" = add ] && [ -n "${2:-}" ] || { echo "./dev db add NAME" >&2; exit 64; }
  need_sdk
  build tools/DeskDbAdd
  "$(built tools/DeskDbAdd)" "$2"
  echo "The gateway's migrations are written by hand: a class beside src/Gateway/Data/Migrations/{Sqlite,Postgres}/M20261121_First.cs, its columns in Schema.cs; tests/Gateway.Tests/Schema.cs compares both."
}

# The three programs as they are installed, each in a folder with nothing of another side.
dev_publish() {
  [ -n "${1:-}" ] || { echo "./dev publish FOLDER" >&2; exit 64; }
  need_sdk
  local to=$1 log
  mkdir -p "$to"
  log=$(mktemp)
  for part in vault:VaultHost gateway:GatewayHost desk:DeskHost; do
    echo "${part%%:*} …"
    dotnet publish "src/Hosts/${part##*:}" -c Release -o "$to/${part%%:*}" -v quiet -clp:ErrorsOnly >"$log" 2>&1 || { cat "$log" >&2; exit 65; }
  done
  rm -f "$log"
  cp -R packs deploy "$to/"
  echo "in $to: $(ls "$to" | tr '\n' ' ')"
}
