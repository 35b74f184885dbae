import { spawnSync } from "node:child_process";

/** Installs system packages, on a build machine only: where `CI` is set, as root, with apt-get. */
export function installSystemPackages(names: readonly string[]): void {
  if (!process.env.CI || process.getuid?.() !== 0 || names.length === 0) return;
  const aptGet = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
  console.log(`Installing ${names.join(" and ")} because CI is set.`);
  if (!aptGet("install", "-y", "--no-install-recommends", ...names)) {
    aptGet("update");
    if (!aptGet("install", "-y", "--no-install-recommends", ...names)) console.log(`apt-get could not install ${names.join(" and ")}.`);
  }
}
