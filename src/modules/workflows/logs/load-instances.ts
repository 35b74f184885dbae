import {
  dictionary,
  encodeUtf8,
  intern,
  internNeighbour,
  namesFrom,
  namesOf,
  type AttributeColumn,
  type Dictionary,
  type InstanceLog,
} from "#engines/eventlog";
import { identifier, literal, withAnalytics, type Analytics } from "./analytics.ts";
import { sizesOf, numbersOf, textColumn, visitTexts } from "./text-column.ts";
import type { InstancesHeader } from "./write-instances.ts";

/** Reads files written by writeInstances, each as the log it was. */
export async function loadInstances(paths: readonly string[], spill?: string): Promise<InstanceLog[]> {
  return withAnalytics(async (analytics) => {
    const logs: InstanceLog[] = [];
    for (const path of paths) logs.push(await loadOne(analytics, path));
    return logs;
  }, spill);
}

async function loadOne({ connection, pathTo }: Analytics, path: string): Promise<InstanceLog> {
  const file = literal(pathTo(path, "parquet"));
  const relation = `read_parquet(${file})`;
  const [metadata] = await (
    await connection.run(`select decode(value) from parquet_kv_metadata(${file}) where decode(key) = 'millrace'`)
  ).getRowsJS();
  if (metadata === undefined) throw new Error("The file was not written by Millrace: it has no header.");
  const header = JSON.parse(String(metadata[0])) as InstancesHeader;
  const [[instances]] = (await (await connection.run(`select count(*)::integer from ${relation}`)).getRowsJS()) as [[number]];
  const sources = ["case_id", "activity", "performer", ...header.attributes.map(({ name }) => `a_${name}`)].map(identifier);
  const sizes = await sizesOf(connection, relation, sources);
  const select = ["complete_ms", "coalesce(start_ms, 'nan'::double)"];
  const texts = sources.map((source, index) => {
    const column = textColumn(source, sizes[index]!, select.length);
    select.push(...column.select);
    return column;
  });
  const cases = dictionary();
  const starts: number[] = [];
  const coded = [
    {
      column: texts[1]!,
      names: known(header.activities),
      codes: header.activities.length <= 65_535 ? new Uint16Array(instances) : new Int32Array(instances),
    },
    { column: texts[2]!, names: known(header.resources), codes: new Int32Array(instances) },
    ...header.attributes.map(({ values }, index) => ({
      column: texts[3 + index]!,
      names: known(values),
      codes: new Int32Array(instances),
    })),
  ];
  const completeAt = new Float64Array(instances);
  const startAt = header.hasStart ? new Float64Array(instances) : null;
  const result = await connection.stream(`select ${select.join(", ")} from ${relation}`);
  let before = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const rows = chunk.rowCount;
    completeAt.set(numbersOf(chunk, 0).subarray(0, rows), before);
    startAt?.set(numbersOf(chunk, 1).subarray(0, rows), before);
    visitTexts(chunk, texts[0]!, (row, source, from, to) => {
      const code = internNeighbour(cases, source, from, to);
      if (code === starts.length) starts.push(before + row);
    });
    for (const { column, names, codes } of coded) {
      visitTexts(chunk, column, (row, source, from, to) => {
        codes[before + row] = from === to ? -1 : intern(names, source, from, to);
      });
    }
    before += rows;
  }
  starts.push(instances);
  const attributes: AttributeColumn[] = header.attributes.map(({ name, values }, index) => ({
    name,
    values: namesOf(values),
    codeOf: coded[2 + index]!.codes as Int32Array,
  }));
  return {
    instances,
    ...withEmptyCases(cases, starts, header.emptyCases),
    activities: header.activities,
    resources: header.resources,
    activityOf: coded[0]!.codes,
    completeAt,
    startAt,
    resourceOf: coded[1]!.codes as Int32Array,
    attributes,
    ordering: header.ordering,
  };
}

/** The dictionary of a header's names; none of them is empty, since readers take an empty text as missing. */
function known(names: readonly string[]): Dictionary {
  const into = dictionary();
  for (const name of names) {
    const bytes = encodeUtf8(name);
    intern(into, bytes, 0, bytes.length);
  }
  return into;
}

function withEmptyCases(
  cases: Dictionary,
  starts: readonly number[],
  empty: InstancesHeader["emptyCases"],
): Pick<InstanceLog, "cases" | "caseStart"> {
  if (empty.length === 0) return { cases: namesFrom(cases), caseStart: Int32Array.from(starts) };
  const present = namesFrom(cases);
  const all = dictionary();
  const caseStart: number[] = [];
  let next = 0;
  let gap = 0;
  while (next < present.size || gap < empty.length) {
    if (empty[gap]?.[0] === caseStart.length) {
      const bytes = encodeUtf8(empty[gap]![1]);
      intern(all, bytes, 0, bytes.length);
      gap++;
    } else {
      intern(all, present.bytes, next === 0 ? 0 : present.ends[next - 1]!, present.ends[next]!);
      next++;
      caseStart.push(starts[next - 1]!);
      continue;
    }
    caseStart.push(starts[next]!);
  }
  caseStart.push(starts.at(-1)!);
  return { cases: namesFrom(all), caseStart: Int32Array.from(caseStart) };
}
