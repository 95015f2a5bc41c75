dev_run() {
  local program=src/Hosts/AllInOne rest=()
  for word in "$@"; do
    case "$word" in
      # Four processes under four users; the launcher says what it needs.
      --split) program=tools/Split ;;
      *) rest+=("$word") ;;
    esac
  done
  need_media
  echo "building …"
  build "$program"
  exec "$(built "$program")" "${rest[@]}"
}
