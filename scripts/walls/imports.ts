import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { root } from "../tool.ts";

type Manifest = {
  readonly imports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

/** Where a specifier leads: a file of this repository (relative to its root), Node, an npm package, or nowhere. */
type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "package"; readonly name: string }
  | { readonly kind: "nowhere" };

// Node's order: the longest text before the star wins, then the longest pattern.
const aliases = Object.entries(manifest.imports).sort(
  ([a], [b]) => b.indexOf("*") - a.indexOf("*") || b.length - a.length || (a < b ? -1 : 1),
);

function byAlias(specifier: string): string | undefined {
  for (const [pattern, target] of aliases) {
    const [before = "", after = ""] = pattern.split("*");
    if (!pattern.includes("*")) {
      if (specifier === pattern) return target;
    } else if (specifier.startsWith(before) && specifier.endsWith(after) && specifier.length > before.length + after.length) {
      return target.replaceAll("*", specifier.slice(before.length, specifier.length - after.length));
    }
  }
  return undefined;
}

export function targetOf(from: string, written: string): Target {
  const specifier = written.startsWith("data:") ? written : written.replace(/[?].*$/, "");
  if (/^(data|https?|blob):/.test(specifier)) return { kind: "nowhere" };
  if (specifier.startsWith("file:") || specifier.startsWith("/")) return { kind: "nowhere" };
  if (specifier.startsWith(".")) return { kind: "file", path: posix.join(dirname(from), specifier) };
  if (specifier.startsWith("#")) {
    const path = byAlias(specifier);
    return path === undefined ? { kind: "nowhere" } : { kind: "file", path: posix.normalize(path) };
  }
  if (isBuiltin(specifier)) return { kind: "node", name: specifier.replace(/^node:/, "") };
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return { kind: "package", name };
}

export const exists = (path: string): boolean => existsSync(join(root, path));
