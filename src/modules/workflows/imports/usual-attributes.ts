import type { Mapping, Preview } from "../contract.ts";

const groups =
  /^(?:case[:._ ])?(?:org[:._ ])?(?:group|role|team|department|unit|queue|region|gruppe|rolle|abteilung|afdeling|rol|équipe|service|equipo|departamento)$/i;

/** The mapping with the columns that hand-overs are usually counted by, unless somebody said which columns to keep. */
export function withUsualAttributes({ columns, mapping }: Pick<Preview, "columns" | "mapping">): Mapping {
  if (mapping.attributes !== undefined) return mapping;
  const usual = columns.filter((column) => column.recognisedAs === null && groups.test(column.name)).map((column) => column.name);
  return { ...mapping, attributes: usual.slice(0, 12) };
}
