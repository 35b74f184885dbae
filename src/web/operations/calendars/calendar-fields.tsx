import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Checkbox, ComboBox, TextField } from "../../kit/index.ts";
import type { Draft } from "./draft.ts";
import { minuteOf } from "./hours.ts";
import { messages } from "./messages.ts";
import { placesQuery } from "./queries.ts";

const words = messages.form;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
type Props = {
  readonly draft: Draft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Draft>) => void;
};

export function CalendarFields({ draft, faults, onChange }: Props) {
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({ value, label: value, data: true })), []);
  const hourFault = (text: string, given: string | undefined) => given ?? (minuteOf(text) === undefined ? words.hourFault : undefined);
  const toggle = (day: number, on: boolean) =>
    onChange({ weekdays: weekdays.filter((one) => (one === day ? on : draft.weekdays.includes(one))) });
  return (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
      <TextField
        label={words.name}
        description={words.nameHint}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={faults["name"]}
        maxLength={100}
        isRequired
      />
      <ComboBox
        label={words.zone}
        options={zones}
        value={draft.timeZone}
        onChange={(timeZone) => onChange({ timeZone: timeZone ?? "" })}
        error={faults["timeZone"]}
        isRequired
      />
      <Places draft={draft} faults={faults} onChange={onChange} />
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 font-medium">{words.weekdays}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {weekdays.map((day) => (
            <Checkbox key={day} isSelected={draft.weekdays.includes(day)} onChange={(on) => toggle(day, on)}>
              {messages.longDays[day]}
            </Checkbox>
          ))}
        </div>
        {faults["weekdays"] ? <p className="mt-1 text-sm text-danger">{faults["weekdays"]}</p> : null}
      </fieldset>
      <TextField
        label={words.opensAt}
        description={words.hourHint}
        value={draft.opensAt}
        onChange={(opensAt) => onChange({ opensAt })}
        error={hourFault(draft.opensAt, faults["opensAt"])}
        maxLength={5}
        isRequired
      />
      <TextField
        label={words.closesAt}
        description={words.hourHint}
        value={draft.closesAt}
        onChange={(closesAt) => onChange({ closesAt })}
        error={hourFault(draft.closesAt, faults["closesAt"])}
        maxLength={5}
        isRequired
      />
    </div>
  );
}

function Places({ draft, faults, onChange }: Props) {
  const places = useQuery(placesQuery(draft.country));
  const options = (found: readonly { readonly code: string; readonly name: string }[] = []) =>
    found.map(({ code, name }) => ({ value: code, label: name, data: true }));
  const regions = options(draft.country === null ? [] : places.data?.regions);
  return (
    <>
      <ComboBox
        label={words.country}
        placeholder={words.noCountry}
        options={options(places.data?.countries)}
        value={draft.country}
        onChange={(country) => onChange({ country, region: null })}
        error={faults["country"]}
      />
      <ComboBox
        label={words.region}
        placeholder={words.wholeCountry}
        options={regions}
        value={draft.region}
        onChange={(region) => onChange({ region })}
        error={faults["region"]}
        isDisabled={regions.length === 0}
      />
    </>
  );
}
