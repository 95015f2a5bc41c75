# ./dev sbom: every library that ships, as CycloneDX 1.6, one file for each program.
dev_sbom() {
  need_tests
  for host in DeskHost GatewayHost VaultHost; do dotnet restore "src/Hosts/$host" -v q -clp:ErrorsOnly; done
  node tools/dev/sbom.mjs "${1:-artifacts/sbom}"
}
