import { PersonPicker, UnitPicker } from "#modules/people/ui";
import { frequencies } from "#modules/workflows/contract";
import { Select, TextField } from "#web/kit";
import { messages } from "../messages.ts";
import type { Draft, Faults } from "./draft.ts";

type PersonId = NonNullable<Draft["ownerId"]>;
type Props = { readonly draft: Draft; readonly faults: Faults; readonly onChange: (draft: Draft) => void };

export function WorkflowFields({ draft, faults, onChange }: Props) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const words = messages.form;
  return (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
      <TextField
        name="name"
        label={words.name}
        description={words.nameHint}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={faults.name}
        maxLength={200}
        isRequired
      />
      <TextField
        name="function"
        label={words.function}
        description={words.functionHint}
        value={draft.function}
        onChange={(text) => set({ function: text })}
        error={faults.function}
        maxLength={200}
        isRequired
      />
      <Select
        name="frequency"
        label={words.frequency}
        options={frequencies.map((value) => ({ value, label: messages.frequency[value] }))}
        value={draft.frequency}
        onChange={(frequency) => set({ frequency })}
        error={faults.frequency}
        isRequired
      />
      <UnitPicker
        label={words.unit}
        description={words.unitHint}
        value={draft.unitId}
        onChange={(id) => set({ unitId: id as Draft["unitId"] })}
        error={faults.unitId}
      />
      <PersonPicker
        label={words.owner}
        description={words.ownerHint}
        value={draft.ownerId}
        onChange={(id) => set({ ownerId: id as PersonId | null })}
        error={faults.ownerId}
        isRequired
      />
      <PersonPicker
        label={words.deputy}
        description={words.deputyHint}
        value={draft.deputyId}
        onChange={(id) => set({ deputyId: id as PersonId | null })}
        error={faults.deputyId}
        isRequired
      />
    </div>
  );
}
