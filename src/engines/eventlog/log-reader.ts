import type { Choice, Recognised } from "./recognise.ts";
import type { EventTable } from "./event-table.ts";

/** How a log is to be read; what is left out is recognised. */
export type ReadingOptions = {
  readonly columns?: Choice;
  /** Columns to keep besides; "some" keeps every column with at most 10,000 distinct values. */
  readonly attributes?: readonly string[] | "some";
  /** IANA zone of times written without an offset; UTC if not given. */
  readonly timezone?: string | undefined;
  /** How 03/04/2024 is read; decided from the file if not given. */
  readonly dayFirst?: boolean | undefined;
  /** Bytes to come, if known: saves growing. */
  readonly bytes?: number | undefined;
};

export type LeftOut = { readonly name: string; readonly reason: string };

export type LogReading = {
  readonly table: EventTable;
  readonly recognised: readonly Recognised[];
  readonly separator: string | null;
  readonly attributesLeftOut: readonly LeftOut[];
};

/** Takes the UTF-8 bytes of a log in chunks of any size. Both functions throw InputFault. */
export type LogReader = { readonly push: (chunk: Uint8Array) => void; readonly finish: () => LogReading };

/** The dates of the file turned out to be in the other order: read it again from its start, with this. */
export class OtherDateOrder extends Error {
  readonly dayFirst: boolean;

  constructor(dayFirst: boolean) {
    super("Read the log again with the other date order.");
    this.name = "OtherDateOrder";
    this.dayFirst = dayFirst;
  }
}
