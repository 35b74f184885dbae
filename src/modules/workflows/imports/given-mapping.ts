import { Refusal } from "#platform/errors";
import { mapping, type Mapping } from "../contract.ts";

/** The mapping of an upload's address: JSON text. */
export function givenMapping(text: string | undefined): Mapping | null {
  if (text === undefined || text === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refusal(
      "invalid",
      "workflows/mapping-unreadable",
      "The mapping is not JSON.",
      { errors: [{ path: "mapping", message: "This is not JSON." }] },
      { cause: error },
    );
  }
  const read = mapping.safeParse(value);
  if (read.success) {
    knownZone(read.data);
    return read.data;
  }
  const errors = read.error.issues.map((issue) => ({ path: ["mapping", ...issue.path].join("."), message: issue.message }));
  throw new Refusal("invalid", "workflows/mapping-invalid", "The mapping has fields that cannot be read.", { errors });
}

/** Refuses a time zone nobody knows before a long read begins. */
export function knownZone({ timezone }: Mapping): void {
  if (timezone === undefined) return;
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch (error) {
    const message = `"${timezone}" is not a time zone; use a name such as Europe/Berlin or UTC.`;
    throw new Refusal(
      "invalid",
      "workflows/unknown-timezone",
      message,
      { errors: [{ path: "mapping.timezone", message }] },
      { cause: error },
    );
  }
}
