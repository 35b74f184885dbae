import { allNames, namesOf, type AttributeColumn, type InstanceLog } from "#engines/eventlog";
import { createHmac } from "node:crypto";

/** The key of one workflow, so that pseudonyms of two workflows cannot be matched with each other. */
export const workflowKey = (installationKey: string, workflowId: string): string =>
  createHmac("sha256", Buffer.from(installationKey, "base64")).update(workflowId).digest("base64");

/** "person 7f3a9c21b4d0": the first 48 bits of HMAC-SHA256 of the name under the workflow's key. */
export const pseudonym = (key: string, performer: string): string =>
  `person ${createHmac("sha256", Buffer.from(key, "base64")).update(performer).digest("hex").slice(0, 12)}`;

/**
 * Columns that hold performers under another name: wherever both are there the value is the performer's name, or at
 * least half of its distinct values are names of performers that are not mere numbers.
 */
export function columnsOfPersons(log: InstanceLog): string[] {
  const performers = new Set(log.resources);
  return log.attributes
    .filter((column) => isAlwaysThePerformer(log, column) || holdsPerformers(column, performers))
    .map((column) => column.name);
}

function isAlwaysThePerformer(log: InstanceLog, column: AttributeColumn): boolean {
  const values = allNames(column.values);
  let both = 0;
  for (let i = 0; i < log.instances; i++) {
    const value = column.codeOf[i]!;
    const performer = log.resourceOf[i]!;
    if (value < 0 || performer < 0) continue;
    if (values[value] !== log.resources[performer]) return false;
    both++;
  }
  return both > 0;
}

function holdsPerformers(column: AttributeColumn, performers: ReadonlySet<string>): boolean {
  const values = allNames(column.values);
  const persons = values.filter((value) => performers.has(value) && !/^[\d.,\s-]*$/.test(value));
  return persons.length > 0 && persons.length * 2 >= values.length;
}

/** The log as it may be kept: performers, and columns that hold them, are pseudonyms. Other columns stay as they are. */
export function withPseudonyms(log: InstanceLog, key: string): InstanceLog {
  const persons = new Set(columnsOfPersons(log));
  return {
    ...log,
    resources: log.resources.map((name) => pseudonym(key, name)),
    attributes: log.attributes.map((column) =>
      persons.has(column.name) ? { ...column, values: namesOf(allNames(column.values).map((value) => pseudonym(key, value))) } : column,
    ),
  };
}
