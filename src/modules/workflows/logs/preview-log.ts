import { csvSampler, recogniseColumns, xesSampler, type Choice, type LogSampler, type Sample } from "#engines/eventlog";
import { type Mapping, type Preview } from "../contract/import.ts";
import { literal, withAnalytics } from "./analytics.ts";
import { decideEncoding, decodedBytes, OtherEncoding, type Encoding } from "./encoding.ts";
import { bytesOfFile, examineFile } from "./file-bytes.ts";
import { sampleParquet } from "./parquet.ts";
import { readingOptions } from "./read-log.ts";

type PreviewOptions = { readonly mapping?: Mapping | undefined; readonly spill?: string | undefined };

const shownRows = 20;
const shownExamples = 5;

/**
 * The first rows of a log and what its columns were recognised as, from about the first megabyte. Columns that cannot be
 * recognised are no fault here: the mapping then lacks them. Throws InputFault for a file that is no log at all.
 */
export async function previewLog(path: string, { mapping = {}, spill }: PreviewOptions = {}): Promise<Preview> {
  const kind = await examineFile(path);
  const { columns = {} } = readingOptions({ mapping });
  if (kind.parquet) {
    const { sample } = await withAnalytics(
      ({ connection, pathTo }) => sampleParquet(connection, `read_parquet(${literal(pathTo(path, "parquet"))})`),
      spill,
    );
    return describe(sample, columns, mapping, { format: "parquet", encoding: "binary", separator: null });
  }
  const encoding = await decideEncoding(path, kind);
  const { sample, separator, name } = await sampleText(path, kind.gzip, encoding);
  return describe(sample, columns, mapping, { format: encoding.xml ? "xes" : "csv", encoding: name, separator });
}

async function sampleText(path: string, gzip: boolean, encoding: Encoding): Promise<ReturnType<LogSampler["finish"]> & { name: string }> {
  const sampler: LogSampler = encoding.xml ? xesSampler() : csvSampler();
  try {
    for await (const chunk of decodedBytes(bytesOfFile(path, gzip), encoding, { path, gzip })) if (sampler.push(chunk)) break;
  } catch (error) {
    if (error instanceof OtherEncoding) return sampleText(path, gzip, { ...encoding, name: "windows-1252" });
    throw error;
  }
  return { ...sampler.finish(), name: encoding.name };
}

function describe(sample: Sample, choice: Choice, mapping: Mapping, file: Pick<Preview, "format" | "encoding" | "separator">): Preview {
  const recognised = recogniseColumns(sample, choice, "as far as possible");
  const columns = sample.columns.map((name, column) => {
    const values = sample.values[column]!;
    const present = [...new Set(values.filter((value) => value !== null))];
    const role = recognised.find((one) => one.column === column);
    return {
      name,
      recognisedAs: role?.role ?? null,
      reason: role?.reason ?? "Not needed for the map; can be kept for filters.",
      distinct: present.length,
      examples: present.slice(0, shownExamples),
      missing: values.length - values.filter((value) => value !== null).length,
    };
  });
  const rows = Array.from({ length: Math.min(shownRows, sample.values[0]?.length ?? 0) }, (_, row) =>
    sample.values.map((values) => values[row] ?? null),
  );
  const found = Object.fromEntries(recognised.map(({ role, name }) => [role, name]));
  return { ...file, columns, rows, mapping: { ...mapping, ...found } };
}
