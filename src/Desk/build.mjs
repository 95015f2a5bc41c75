// Bundles the desk's styles, scripts and fonts into wwwroot/dist; Desk.csproj embeds what lies there.
// Entries: Design/site.ts and site.css, and any feature's NAME.client.ts or NAME.client.css (they become NAME.js, NAME.css).
import { build } from "esbuild";
import { cpSync, readdirSync, rmSync } from "node:fs";

const out = "wwwroot/dist";
rmSync(out, { recursive: true, force: true });
const own = readdirSync(".", { withFileTypes: true })
  .filter((d) => d.isDirectory() && /^[A-Z]/.test(d.name))
  .flatMap((d) => readdirSync(d.name).filter((f) => /\.client\.(ts|css)$/.test(f)).map((f) => ({ in: `${d.name}/${f}`, out: f.replace(/\.client\.\w+$/, "") })));

await build({
  entryPoints: [{ in: "Design/site.ts", out: "site" }, { in: "Design/site.css", out: "site" }, ...own],
  bundle: true, splitting: true, format: "esm", target: "es2022", minify: true, outdir: out, logLevel: "warning",
  loader: { ".woff2": "file", ".woff": "empty" }, assetNames: "fonts/[name]", chunkNames: "chunks/[name]-[hash]",
});
cpSync("Design/icon.svg", `${out}/icon.svg`);
