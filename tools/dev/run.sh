dev_run() {
  need_media
  echo "building …"
  build src/Hosts/AllInOne
  exec "$(built src/Hosts/AllInOne)" "$@"
}
