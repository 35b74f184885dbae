import { importFields, type ImportField, type OrganisationMapping, type OrganisationPreview } from "#modules/people/contract";

export type Meaning = ImportField | "label" | "none";
export type Choice = {
  readonly meaningOf: ReadonlyMap<string, Meaning>;
  readonly dimensionOf: ReadonlyMap<string, string>;
  readonly list: "full" | "part";
};

/** What each column means under a mapping. */
export function choiceOf({ columns }: OrganisationPreview, mapping: OrganisationMapping): Choice {
  const meaningOf = new Map<string, Meaning>(columns.map(({ name }) => [name, "none"]));
  const dimensionOf = new Map<string, string>();
  for (const field of importFields) {
    const column = mapping[field];
    if (column && meaningOf.has(column)) meaningOf.set(column, field);
  }
  for (const { column, dimension } of mapping.labels ?? []) {
    meaningOf.set(column, "label");
    dimensionOf.set(column, dimension);
  }
  return { meaningOf, dimensionOf, list: mapping.list ?? "part" };
}

/** A column that becomes a label is called as it is until somebody says otherwise. */
export const dimensionIn = ({ dimensionOf }: Choice, column: string): string =>
  dimensionOf.get(column) ?? column.trim().toLowerCase().slice(0, 50);

export function mappingOf(choice: Choice): OrganisationMapping {
  const chosen = [...choice.meaningOf];
  const fields = Object.fromEntries(
    chosen.filter(([, meaning]) => meaning !== "label" && meaning !== "none").map(([column, meaning]) => [meaning, column]),
  );
  const labels = chosen
    .filter(([, meaning]) => meaning === "label")
    .map(([column]) => ({ column, dimension: dimensionIn(choice, column) }));
  return { ...fields, labels, list: choice.list };
}

export type ColumnFault = { readonly kind: "twice"; readonly field: ImportField } | { readonly kind: "noName" | "noKey" };

/** What must be put right before the list can be compared. */
export function columnFaults({ meaningOf }: Choice): readonly ColumnFault[] {
  const meanings = [...meaningOf.values()];
  const has = (field: ImportField) => meanings.includes(field);
  return [
    ...importFields.flatMap((field): ColumnFault[] =>
      meanings.filter((one) => one === field).length > 1 ? [{ kind: "twice", field }] : [],
    ),
    ...(has("name") || (has("givenName") && has("familyName")) ? [] : [{ kind: "noName" } as const]),
    ...(has("number") || has("email") ? [] : [{ kind: "noKey" } as const]),
  ];
}
