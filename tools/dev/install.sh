# What a command needs from Debian and npm, installed or named.

# need PACKAGE… : each may be "package" or "package:program" (installed when the program is missing).
need() {
  local missing=()
  for entry in "$@"; do
    local package=${entry%%:*} program=${entry#*:}
    case "$program" in
      /*) compgen -G "$program" >/dev/null || missing+=("$package") ;;
      *) command -v "$program" >/dev/null || missing+=("$package") ;;
    esac
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]} …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/tmp/satark-install.log 2>&1 || {
      tail -5 /tmp/satark-install.log >&2
      echo "could not install ${missing[*]}" >&2
      exit 69
    }
  else
    echo "Please install first:  sudo apt-get install ${missing[*]}" >&2
    exit 69
  fi
}

need_sdk() {
  command -v dotnet >/dev/null || { echo "Please install the .NET 10 SDK first: https://dotnet.microsoft.com/download/dotnet/10.0" >&2; exit 69; }
  command -v npm >/dev/null || { echo "Please install Node 20 or newer (with npm) first: https://nodejs.org" >&2; exit 69; }
}

need_media() {
  need_sdk
  need ffmpeg bubblewrap:bwrap poppler-utils:pdftoppm libheif-examples:heif-convert
}

need_tests() {
  need_media
  need libimage-exiftool-perl:exiftool espeak-ng sox chromium mat2 swtpm \
    fonts-noto-core:/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf \
    "postgresql:/usr/lib/postgresql/*/bin/initdb"
}

# build PROJECT… : quiet when it works, the compiler's own words when it does not.
build() {
  local log
  log=$(mktemp)
  # One warm compiler for all projects halves the time of a first build.
  export UseSharedCompilation=true
  for project in "$@"; do
    dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly >"$log" 2>&1 || { cat "$log" >&2; exit 65; }
  done
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
  rm -f "$log"
}

# built PROJECT-FOLDER: path of the program that build made.
built() { echo "$1/bin/Release/net10.0/SatarkMitra.$(basename "$1")"; }
