/** Where a file lives. `owner` is what has a front door: an engine, a platform room, a module, the web, the app. */
export type Place = { readonly room: Room; readonly owner: string };
type Room = keyof typeof rooms;

/** What a room is allowed of the outside: every npm package and `node:`, what a browser can run, zod, or nothing. */
type Outside = "server" | "browser" | "zod" | "nothing";
type Rule = { readonly where: string; readonly sees: readonly string[]; readonly outside: Outside };

/** Which room may look into which. The table in ARCHITECTURE.md is this one. */
export const rooms = {
  engine: { where: "src/engines/x", sees: ["engine"], outside: "nothing" },
  wire: { where: "src/platform/contract", sees: ["wire"], outside: "zod" },
  platform: { where: "src/platform/x", sees: ["platform", "wire"], outside: "server" },
  contract: { where: "src/modules/x/contract.ts, contract/", sees: ["contract", "wire"], outside: "zod" },
  module: { where: "src/modules/x", sees: ["module", "contract", "platform", "wire", "engine"], outside: "server" },
  ui: { where: "src/modules/x/ui", sees: ["ui", "contract", "wire", "web", "engine"], outside: "browser" },
  web: { where: "src/web", sees: ["web", "contract", "wire"], outside: "browser" },
  client: { where: "src/app/client.tsx", sees: ["client", "ui", "web", "contract", "wire", "engine"], outside: "browser" },
  app: { where: "src/app", sees: ["app", "module", "contract", "platform", "wire", "engine"], outside: "server" },
} as const satisfies Record<string, Rule>;

/** A module may call every module left of it. */
export const staircase = [
  "people",
  "governance",
  "library",
  "workflows",
  "usage",
  "learning",
  "outcomes",
  "maturity",
  "programme",
] as const;

export const engines = ["eventlog", "mining", "conformance", "stats", "causal"] as const;

export const platformRooms = [
  ...["contract", "config", "db", "warehouse", "http", "jobs", "deadlines", "events", "audit", "revisions", "checks", "privacy"],
  ...["registry", "messages", "files", "mail", "clock", "ids", "errors", "log", "services", "testing"],
  ...["operations", "calendars", "notices", "webhooks", "outbound", "secrets", "backup", "csv"],
] as const;

/** Undefined outside `src` and for a file that stands in no room. */
export function placeOf(path: string): Place | undefined {
  const [top, first = "", owner = "", ...rest] = path.split("/");
  if (top !== "src") return undefined;
  const inside = rest[0] ?? "";
  if (first === "engines") return owner === "" ? undefined : { room: "engine", owner: `engines/${owner}` };
  if (first === "platform") return { room: owner === "contract" ? "wire" : "platform", owner: `platform/${owner}` };
  if (first === "web") return { room: "web", owner: "web" };
  if (first === "app") return { room: owner === "client.tsx" || owner === "client" ? "client" : "app", owner: "app" };
  if (first !== "modules") return undefined;
  if (inside === "ui") return { room: "ui", owner: `modules/${owner}` };
  if (inside === "contract.ts" || inside === "contract") return { room: "contract", owner: `modules/${owner}` };
  return { room: "module", owner: `modules/${owner}` };
}

/** May somebody else come in by this file? Every room is entered by its index, a module also by its contract. */
export function isFrontDoor(path: string): boolean {
  return (
    /^src\/(engines|platform|web)\/[^/]+\/index\.tsx?$/.test(path) ||
    /^src\/web\/styles\/[^/]+\.css$/.test(path) ||
    /^src\/modules\/[^/]+\/(index|contract)\.ts$/.test(path) ||
    /^src\/modules\/[^/]+\/ui\/index\.tsx?$/.test(path)
  );
}

/** The step of a module on the staircase, -1 for anything else. */
export const stepOf = ({ owner }: Place): number => staircase.findIndex((name) => `modules/${name}` === owner);
