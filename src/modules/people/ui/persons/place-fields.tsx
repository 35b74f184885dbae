import { levels, type Assignment } from "#modules/people/contract";
import { Select, TextField } from "#web/kit";
import { PersonPicker } from "../person-picker.tsx";
import { UnitPicker } from "../units/unit-picker.tsx";
import { messages } from "./messages.ts";

const words = messages.form;

export type PlaceDraft = {
  readonly unitId: string | null;
  readonly managerId: string | null;
  readonly level: Assignment["level"];
  readonly title: string;
};
export const noPlace: PlaceDraft = { unitId: null, managerId: null, level: "individual", title: "" };

type Props = {
  readonly draft: PlaceDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<PlaceDraft>) => void;
};

/** Where somebody works, for whom, as what. */
export function PlaceFields({ draft, faults, onChange }: Props) {
  return (
    <>
      <UnitPicker label={words.unit} value={draft.unitId} onChange={(unitId) => onChange({ unitId })} error={faults.unitId} />
      <PersonPicker
        label={words.manager}
        value={draft.managerId}
        onChange={(managerId) => onChange({ managerId })}
        error={faults.managerId}
        existingOnly
      />
      <Select
        label={words.level}
        options={levels.map((value) => ({ value, label: messages.levels[value] }))}
        value={draft.level}
        onChange={(level) => onChange({ level })}
        error={faults.level}
      />
      <TextField
        label={words.title}
        name="title"
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={faults.title}
        maxLength={200}
      />
    </>
  );
}
