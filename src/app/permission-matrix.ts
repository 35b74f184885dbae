/**
 * Who may do what, written by hand and held against the server by permission-matrix.test.ts, which tries every endpoint as
 * every role. docs/permissions.md is made from it: `node src/app/write-permissions-page.ts`.
 *
 * A NEW ENDPOINT: add one line, its id and a cell for each role in the order of `columns`:
 *   all   over everything          unit  over the units of the role and all below
 *   self  over what is their own   -     not at all
 * A cell says what the role itself adds; who holds a role is an employee too. An endpoint that anybody may call says why
 * instead: `signInOnce  public: it is how a session begins`.
 * If its route says `reach: { on }` with a new kind of subject, add a builder to `subjectsOf` in permission-matrix-testing.ts;
 * if it is `reach: "filters"` and writes, say in `asked` there what is asked in one unit and what in the other.
 */
import { roles, type Role } from "#modules/people/contract";
import { table } from "./permission-matrix-table.ts";

export type Cell = "all" | "unit" | "self" | "-";
export type MatrixRow =
  | { readonly endpoint: string; readonly public: string }
  | { readonly endpoint: string; readonly public?: undefined; readonly cells: Readonly<Record<Role, Cell>> };

export const columns = roles;
const cells: readonly string[] = ["all", "unit", "self", "-"];
const isCell = (text: string): text is Cell => cells.includes(text);

function rowOf(line: string): MatrixRow {
  const open = /^(\S+)\s+public: (.+)$/.exec(line);
  if (open?.[1] && open[2]) return { endpoint: open[1], public: open[2] };
  const [endpoint = "", ...given] = line.split(/\s+/);
  if (given.length !== columns.length || !given.every(isCell))
    throw new Error(`The row "${line}" of the permission matrix wants ${columns.length} cells of all, unit, self or -.`);
  return { endpoint, cells: Object.fromEntries(columns.map((role, at) => [role, given[at]])) as Record<Role, Cell> };
}

export const matrix: readonly MatrixRow[] = table
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(rowOf);
