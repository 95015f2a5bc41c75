// Reads what was restored (obj/project.assets.json) and locked (package-lock.json), not what was asked for.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const out = process.argv[2];
mkdirSync(out, { recursive: true });
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const hex = (base64) => Buffer.from(base64, "base64").toString("hex");

// A package that puts no file into the program (an analyzer, a build tool) is listed as excluded.
function nuget(host) {
  const assets = json(`src/Hosts/${host}/obj/project.assets.json`);
  const target = assets.targets["net10.0"];
  return Object.entries(assets.libraries).filter(([, library]) => library.type === "package").map(([id, library]) => {
    const [name, version] = id.split("/");
    const ships = ["runtime", "native", "runtimeTargets", "resource"].some((kind) => Object.keys(target[id]?.[kind] ?? {}).some((file) => !file.endsWith("_._")));
    return component("nuget", name, version, ships, library.sha512);
  });
}

function npm(folder) {
  return Object.entries(json(`${folder}/package-lock.json`).packages).filter(([path]) => path !== "").map(([path, entry]) =>
    component("npm", path.slice(path.lastIndexOf("node_modules/") + 13), entry.version, !entry.dev, entry.integrity?.replace("sha512-", "")));
}

function component(kind, name, version, ships, sha512) {
  const purl = `pkg:${kind}/${name.replace("@", "%40")}@${version}`;
  return { type: "library", "bom-ref": purl, name, version, purl, scope: ships ? "required" : "excluded", hashes: sha512 ? [{ alg: "SHA-512", content: hex(sha512) }] : [] };
}

for (const [program, host, scripts] of [["satark-desk", "DeskHost", "src/Desk"], ["satark-gateway", "GatewayHost", null], ["satark-vault", "VaultHost", null]]) {
  const components = [...nuget(host), ...(scripts ? npm(scripts) : [])].sort((a, b) => a.purl.localeCompare(b.purl));
  const file = `${out}/${program}.cdx.json`;
  writeFileSync(file, JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component: { type: "application", name: program } }, components }, null, 2) + "\n");
  console.log(`${file}: ${components.filter((c) => c.scope === "required").length} libraries shipped, ${components.filter((c) => c.scope === "excluded").length} only build it`);
}
