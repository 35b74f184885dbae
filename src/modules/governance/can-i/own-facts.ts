import { currentLabels, findCurrent, unitNames, unitsAbove } from "#modules/people";
import type { Database } from "#platform/db";
import type { ContractQuestion, DimensionKey } from "../contract.ts";
import type { PreparedContract } from "../decisions/index.ts";

/**
 * Somebody's own persona and unit in the words of the contract: the label "persona", and the lowest of their units that the
 * contract lists by name. Only where some row names such a thing.
 */
export async function ownFacts(
  db: Database,
  { dimensions, named }: PreparedContract,
  personId: string | undefined,
  now: Date,
): Promise<ContractQuestion> {
  if (personId === undefined) return {};
  const codeOf = (key: DimensionKey, name: string): string | undefined =>
    dimensions[key].values.find((one) => one.code === name.toLowerCase() || one.name.toLowerCase() === name.toLowerCase())?.code;
  const own: ContractQuestion = {};
  if (named.includes("persona")) {
    const label = (await currentLabels(db, personId)).find(({ dimension }) => dimension === "persona");
    const persona = label && codeOf("persona", label.value);
    if (persona) own.persona = persona;
  }
  const place = named.includes("unit") ? await findCurrent(db, personId) : undefined;
  if (place?.unit_id) {
    const above = await unitsAbove(db, place.unit_id, now);
    const names = await unitNames(db, above);
    const unit = above.map((id) => codeOf("unit", names.get(id) ?? "")).find((code) => code !== undefined);
    if (unit) own.unit = unit;
  }
  return own;
}
