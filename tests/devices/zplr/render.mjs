// Draws a ZPL job with the npm package zplr: `node render.mjs DIR_OF_NODE_MODULES < job`; the raster
// on standard output as JSON {width, height, stride, diagnostics, data (hex, 1 is black)}.
// skia-canvas, which zplr needs for its own PNG only, is replaced where it can't be loaded.
import { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";

const root = process.argv[2];
register(
  "data:text/javascript," +
    encodeURIComponent(`
export async function resolve(name, context, next) {
  if (name === "skia-canvas") return { url: "data:text/javascript," + encodeURIComponent(
    "export class Canvas { constructor(w, h) { this.width = w; this.height = h; } getContext() { return new Proxy({}, { get: (t, k) => k === 'createImageData' ? (w, h) => ({ data: new Uint8ClampedArray(w * h * 4), width: w, height: h }) : () => ({}) , set: () => true }); } } export class ImageData { constructor(d, w, h) { this.data = d; } } export const FontLibrary = { use() {}, has() { return false; } }; export const loadImage = async () => ({}); export default { Canvas, FontLibrary };"
  ), shortCircuit: true };
  return next(name, context);
}`),
);
const entry = path.join(root, "node_modules", "zplr", "dist", "index.node.js");
const { renderZpl } = await import(pathToFileURL(entry).href);
const parts = [];
for await (const part of process.stdin) parts.push(part);
const job = await renderZpl(Buffer.concat(parts).toString("latin1"), { printDensity: Number(process.argv[3] || 8) });
const label = job.labels[0];
console.log(
  JSON.stringify({
    width: label.raster.width ?? label.width,
    height: label.raster.height ?? label.height,
    stride: label.raster.stride,
    order: label.raster.bitOrder,
    diagnostics: job.diagnostics.map((one) => one.code + ": " + one.message),
    data: Buffer.from(label.raster.data).toString("hex"),
  }),
);
