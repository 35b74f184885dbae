import { levels, type Assignment } from "#modules/people/contract";
import { ComboBox, Select, TextField } from "#web/kit";
import { PersonPicker } from "../person-picker.tsx";
import { UnitPicker } from "../units/unit-picker.tsx";
import { messages } from "./messages.ts";
import { useCalendars } from "./use-calendars.ts";

const words = messages.form;

export type PlaceDraft = {
  readonly unitId: string | null;
  readonly managerId: string | null;
  readonly level: Assignment["level"];
  readonly title: string;
  readonly calendarId: string | null;
};
export const noPlace: PlaceDraft = { unitId: null, managerId: null, level: "individual", title: "", calendarId: null };

type Props = {
  readonly draft: PlaceDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<PlaceDraft>) => void;
};

/** Where somebody works, for whom, as what. */
export function PlaceFields({ draft, faults, onChange }: Props) {
  const calendars = useCalendars();
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
      {calendars.length > 0 || draft.calendarId !== null ? (
        <ComboBox
          label={words.calendar}
          description={words.calendarHint}
          placeholder={words.calendarNone}
          options={calendars.map(({ id, name }) => ({ value: id, label: name, data: true }))}
          value={draft.calendarId}
          valueLabel={draft.calendarId ?? undefined}
          onChange={(calendarId) => onChange({ calendarId })}
          error={faults.calendarId}
        />
      ) : null}
    </>
  );
}
