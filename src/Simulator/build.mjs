// Bundles the phones page into wwwroot/dist; the assembly embeds what is there.
import { build } from "esbuild";
import { cp, rm } from "node:fs/promises";

await rm("wwwroot/dist", { recursive: true, force: true });
await build({
  entryPoints: { phones: "Page/main.ts", style: "Page/style.css" },
  outdir: "wwwroot/dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  // Only woff2: every browser that can record a voice note reads it.
  loader: { ".woff2": "file", ".woff": "empty" },
  assetNames: "[name]-[hash]",
  publicPath: "/assets",
  logLevel: "warning",
});
await cp("Page/icon.svg", "wwwroot/dist/icon.svg");
await cp("Page/phones.html", "wwwroot/dist/phones.html");
