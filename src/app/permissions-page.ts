import type { Role } from "#modules/people/contract";
import type { ModuleDefinition } from "#platform/registry";
import { columns, matrix, type Cell } from "./permission-matrix.ts";

const titles: Readonly<Record<Role, readonly [name: string, what: string]>> = {
  administrator: ["Administrator", "sets Millrace up, grants roles"],
  "enablement-lead": ["Enablement lead", "runs the programme across the organisation, or in one unit"],
  "functional-lead": ["Functional lead", "looks after the workflows and people of one unit and all below it"],
  reviewer: ["Reviewer", "reviews what others propose, everywhere or in one unit"],
  builder: ["Builder", "builds and helps, everywhere or in one unit"],
  manager: ["Manager", "whoever somebody reports to, for the units of those people; not granted, it follows from the organisation"],
  employee: ["Employee", "everybody on record, for what is their own: themselves, and the work they own or deputise"],
  executive: ["Executive", "sees the whole without single persons, everywhere or in one unit"],
  auditor: ["Auditor", "reads, and checks the record; changes nothing"],
  "data-protection": ["Data protection", "answers for personal data; held by nobody who administers"],
  "works-council": ["Works council", "represents the employees; held by nobody who administers"],
};
const words: Readonly<Record<Cell, string>> = { all: "all", unit: "unit", self: "own", "-": "" };

/** The text of docs/permissions.md. */
export function permissionsPage(modules: readonly ModuleDefinition[]): string {
  return `# Who may do what

This page is made from the permission matrix (\`src/app/permission-matrix-table.ts\`): \`node src/app/write-permissions-page.ts\`. A test
tries every endpoint as every role, as the same role of another unit and as nobody, and fails when the server answers otherwise.

**all**: everything there is · **unit**: what belongs to the unit of the role and all units below it · **own**: oneself, and what one
owns or deputises · empty: not at all. Everybody who holds a role is an employee too. Roles that are granted over a unit reach no
further than that unit, also where the table says *all*. Whoever stands in for somebody has their roles for that time, except those
that are bound to the person: administrator, auditor, data protection, works council.

| role | who that is |
|---|---|
${columns.map((role) => `| ${titles[role].join(" | ")} |`).join("\n")}

${modules.map(section).join("\n")}
## What anybody may ask without signing in

${matrix.flatMap((row) => (row.public === undefined ? [] : [`- \`${row.endpoint}\`: ${row.public}.`])).join("\n")}

## What each role adds

${columns.map((role) => adds(role, modules)).join("\n")}`;
}

type Line = { readonly summary: string; readonly cells: Readonly<Record<Role, Cell>>; readonly endpoints: string[] };

/** Endpoints that share a permission and a reach, with what the permission is for. */
function linesOf(module: ModuleDefinition): Line[] {
  const lines = new Map<string, Line>();
  for (const { route } of module.endpoints) {
    const row = matrix.find((one) => one.endpoint === route.id);
    if (!row || row.public !== undefined) continue;
    const key = `${route.permission} ${columns.map((role) => row.cells[role]).join(" ")}`;
    const known = lines.get(key);
    const summary = module.permissions.find((one) => one.id === route.permission)?.summary ?? route.summary;
    if (known) known.endpoints.push(route.id);
    else lines.set(key, { summary, cells: row.cells, endpoints: [route.id] });
  }
  return [...lines.values()];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function section(module: ModuleDefinition): string {
  const lines = linesOf(module);
  if (lines.length === 0) return "";
  return `## ${module.name === "operations" ? "Running Millrace" : capital(module.name)}

| what | ${columns.map((role) => titles[role][0]).join(" | ")} |
|---|${columns.map(() => "---|").join("")}
${lines.map(({ summary, cells, endpoints }) => `| ${summary}<br>${endpoints.map((id) => `\`${id}\``).join(", ")} | ${columns.map((role) => words[cells[role]]).join(" | ")} |`).join("\n")}
`;
}

const far: Readonly<Record<Exclude<Cell, "-">, string>> = { all: "everywhere", unit: "in their unit", self: "for what is their own" };

function adds(role: Role, modules: readonly ModuleDefinition[]): string {
  const held = modules.flatMap(linesOf).filter((line) => line.cells[role] !== "-");
  const ways = (["all", "unit", "self"] as const).flatMap((cell) => {
    const some = [...new Set(held.filter((line) => line.cells[role] === cell).map(({ summary }) => summary))];
    return some.length === 0 ? [] : [`- ${far[cell]}: ${some.join("; ")}.`];
  });
  return `### ${titles[role][0]}\n\n${ways.length > 0 ? ways.join("\n") : "- nothing beyond an employee."}\n`;
}
