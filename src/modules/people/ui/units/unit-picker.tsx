import type { Unit } from "#modules/people/contract";
import { ComboBox, type FieldProps } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { unitsQuery } from "../queries.ts";
import { messages } from "./messages.ts";

const nowhere: readonly Unit[] = [];

type Props = Omit<FieldProps, "name"> & {
  readonly value: string | null;
  readonly onChange: (unitId: string | null) => void;
  /** Which of them may be chosen. */
  readonly fits?: (unit: Unit) => boolean;
  readonly others?: readonly { readonly value: string; readonly label: string }[];
};

/** Chooses a unit by name; the units above tell namesakes apart. */
export function UnitPicker({ value, onChange, fits, error, others = [], ...field }: Props) {
  const { data, error: unread } = useQuery(unitsQuery());
  const units = data?.units ?? nowhere;
  const options = useMemo(() => {
    const known = new Map(units.map((unit) => [unit.id as string, unit]));
    const above = ({ parentId }: Unit): string[] => {
      const parent = parentId === null ? undefined : known.get(parentId);
      return parent ? [...above(parent), parent.name] : [];
    };
    return units
      .filter((unit) => fits?.(unit) ?? true)
      .map((unit) => ({ value: unit.id as string, label: unit.name, description: above(unit).join(" › ") || undefined, data: true }));
  }, [units, fits]);
  return (
    <ComboBox
      {...field}
      options={[...others, ...options]}
      value={value}
      onChange={onChange}
      placeholder={messages.picker}
      error={unread?.message ?? error}
    />
  );
}
