dev_help() {
  cat <<'TEXT'
./dev run [--no-simulator] [--demo N]   everything on this machine: gateway, desk, simulator (Ctrl-C stops)
./dev run --split                       the same as four processes under four users (as root)
./dev test [--long] [PROJECT…]          every test; ends with "N passed, N failed, N skipped"
./dev publish FOLDER                    gateway, vault and desk as they are installed (deploy/README.md)
./dev bench [webhooks|commands|seal|step] [--json]
                                        how fast; whether the time of an answer tells anything; CPU of the vault; CPU of the bot
./dev bench media [--json]              what a film's way costs beside ffmpeg alone
./dev bench voice [FOLDER]              is disguised speech understood, can it be turned back; before and after to listen to
./dev leakscan [--lives N] [--json]     whole tip lives, then a search for every canary in every byte
./dev token --role SP --scope JNP       a bearer token for the desk's REST API
./dev vault log FILE                    is the vault's public log whole, and which epochs began and ended
./dev poster [--card] [--language ur]    the QR poster of the tip line, or the privacy card (SVG, hi en ur bho)
./dev pack check FOLDER…                every error of a pack, with file and line
./dev pack record FOLDER [--sheet hi]   the recordings of a synthetic voice anew; or what a person would read out
./dev chat [--language hi] [--pack FOLDER] [--play TRANSCRIPT]
                                        the script in the terminal; ends with a golden transcript of it
./dev place [--pack FOLDER]              which station is meant: district<TAB>text a line in, a line of JSON out
./dev funnel [--days 30] [--json]         where people give up: reports that reached each step, by language
./dev db add NAME                       a migration of the desk, for both databases; says how for the gateway
./dev transcripts --update              rewrite the golden transcripts, then read the diff
./dev sbom [FOLDER]                     every library that ships, as CycloneDX
./dev help                              this
TEXT
}
