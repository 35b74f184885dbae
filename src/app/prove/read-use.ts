import type { BuiltPanel, Panel, PanelNames } from "#engines/causal";
import { InputFault } from "#engines/eventlog";
import { columnAt, numberIn, readTable, type Table } from "./read-table.ts";

/** Shares of live cases done the new way, per cell of the panel; NaN where the file says nothing. */
export async function readUse(path: string, panel: Panel, built: BuiltPanel, names: PanelNames, notes: string[]): Promise<Float64Array> {
  const table = await readTable(path).catch((fault: unknown) => {
    throw inFile(path, fault);
  });
  const at = columnsOfUse(table, names);
  const used = new Float64Array(panel.y.length).fill(Number.NaN);
  const labels = new Map(panel.periods.map((label, place) => [label, place]));
  let elsewhere = 0;
  for (const { line, cells } of table.rows) {
    const share = shareIn(cells[at.share]!, line, path);
    const unit = panel.units.indexOf(cells[at.unit]!);
    const written = cells[at.period]!;
    const period = labels.get(built.panel.periods[built.placeOf(written)] ?? "");
    if (unit < 0 || period === undefined) {
      elsewhere++;
      continue;
    }
    const cell = unit * panel.periods.length + period;
    if (used[cell] === used[cell])
      throw new InputFault("use/two-rows", `${path}: unit ${cells[at.unit]} has two rows for ${written}.`, { line });
    used[cell] = share;
  }
  if (elsewhere > 0) notes.push(`${elsewhere} rows of ${path} name a unit or period that the panel does not have.`);
  if (used.every((share) => share !== share))
    throw new InputFault("use/no-match", `No row of ${path} names a unit and a period of the panel.`);
  return used;
}

/** The mean share over the rows, for cases that are no panel. */
export async function readMeanUse(path: string, unit: string | undefined): Promise<number | null> {
  const table = await readTable(path).catch((fault: unknown) => {
    throw inFile(path, fault);
  });
  const at = columnsOfUse(table, { unit: unit ?? "unit", time: "period" });
  const shares = table.rows.map(({ line, cells }) => shareIn(cells[at.share]!, line, path)).filter((share) => share === share);
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function columnsOfUse(table: Table, { unit, time }: Pick<PanelNames, "unit" | "time">) {
  const either = (first: string, second: string) => columnAt(table, table.columns.includes(first) ? first : second, `of ${table.path}`);
  try {
    return { unit: either("unit", unit), period: either("period", time), share: columnAt(table, "share", `of ${table.path}`) };
  } catch (fault) {
    throw inFile(table.path, fault);
  }
}

function shareIn(text: string, line: number, path: string): number {
  try {
    const share = numberIn(text, line, "share");
    if (share < 0 || share > 1)
      throw new InputFault("use/no-share", `share ${text} is not between 0 and 1; write 0.25 for 25 %.`, { line });
    return share;
  } catch (fault) {
    throw inFile(path, fault);
  }
}

/** The fault of another file than the panel says so. */
export function inFile(path: string, fault: unknown): unknown {
  if (!(fault instanceof InputFault) || fault.message.startsWith(path)) return fault;
  return new InputFault(fault.code, `${path}${fault.place.line === undefined ? "" : `, line ${fault.place.line}`}: ${fault.message}`);
}
