# ./dev test [--long] [PROJECT…]: builds once, starts one PostgreSQL, runs each test project, sums their results.
dev_test() {
  local projects=()
  for word in "$@"; do
    case "$word" in
      --long) export SATARK_LONG=1 ;;
      *) projects+=("tests/${word%/}") ;;
    esac
  done
  [ ${#projects[@]} -gt 0 ] || projects=(tests/*.Tests)
  need_tests
  echo "building …"
  build SatarkMitra.slnx
  local results
  results=$(mktemp -d)
  start_postgres
  for project in "${projects[@]}"; do test_project "$project" "$results"; done
  local sum
  sum=$(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | awk '
    function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    { passed += of("passed"); failed += of("failed") + of("error"); skipped += of("notExecuted") }
    END { printf "%d passed, %d failed, %d skipped", passed, failed, skipped }')
  local failed=0
  [ ! -e "$results/failed" ] || failed=1
  rm -rf "$results"
  echo "$sum"
  case "$sum" in *" 0 failed,"*) ;; *) failed=1 ;; esac
  return $failed
}

# test_project PROJECT RESULTS: its failures and skips once it has ended; RESULTS/failed when it did not go well.
test_project() {
  local project=$1 results=$2 name begun=$SECONDS
  name=$(basename "$project")
  "$(built "$project")" -noLogo -noColor -trx "$results/$name.trx" >"$results/$name.log" 2>&1 || touch "$results/failed"
  {
    echo "── $name: $((SECONDS - begun)) s"
    grep -E '\[FAIL\]|\[SKIP\]' -A 12 "$results/$name.log" | head -400 || true
    [ -s "$results/$name.trx" ] || { tail -30 "$results/$name.log"; echo "$name ended without a result"; touch "$results/failed"; }
  } >"$results/$name.told"
  cat "$results/$name.told"
}

# A cluster of the run's own; the tests find it by SATARK_TEST_POSTGRES. PostgreSQL refuses to run as root.
start_postgres() {
  [ -z "${SATARK_TEST_POSTGRES:-}" ] || return 0
  local bin as_user=()
  bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")
  PG_FOLDER=$(mktemp -d)
  PG_BIN=$bin
  [ "$(id -u)" != 0 ] || { as_user=(runuser -u postgres --); chown postgres "$PG_FOLDER"; }
  PG_AS=("${as_user[@]}")
  local port=$((20000 + RANDOM % 20000))
  (
    cd "$PG_FOLDER"
    "${as_user[@]}" "$bin/initdb" -D "$PG_FOLDER/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8
    "${as_user[@]}" "$bin/pg_ctl" -D "$PG_FOLDER/data" -w -l "$PG_FOLDER/log" -o "-p $port -k $PG_FOLDER -c listen_addresses=127.0.0.1 \
      -c max_connections=300 -c log_error_verbosity=terse -c log_min_error_statement=panic -c log_parameter_max_length_on_error=0" start
  ) >/dev/null 2>&1 </dev/null || { echo "PostgreSQL did not start" >&2; exit 69; }
  export SATARK_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
  trap stop_postgres EXIT
}

stop_postgres() {
  (cd / && "${PG_AS[@]}" "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m immediate stop) >/dev/null 2>&1 || true
  rm -rf "$PG_FOLDER"
}

dev_transcripts() {
  [ "${1:-}" = "--update" ] || { echo "./dev transcripts --update" >&2; exit 64; }
  need_sdk
  build tests/Conversation.Tests
  SATARK_UPDATE_TRANSCRIPTS=1 "$(built tests/Conversation.Tests)" -noLogo >/dev/null || true
  git --no-pager diff --stat -- tests/Conversation.Tests
}
