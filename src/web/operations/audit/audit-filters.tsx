import { useState } from "react";
import { Button, TextField } from "../../kit/index.ts";
import type { Address } from "./audit-page.tsx";
import { messages } from "./messages.ts";

const words = messages.filters;

type Props = {
  readonly filter: Address;
  readonly isNarrowed: boolean;
  readonly onChange: (change: Partial<Record<keyof Address, string | undefined>>) => void;
};

const nothing = {
  from: undefined,
  to: undefined,
  actor: undefined,
  action: undefined,
  subjectKind: undefined,
  subjectId: undefined,
  text: undefined,
  before: undefined,
};

/** Applied together, because looking for text is recorded: not for every letter. */
export function AuditFilters({ filter, isNarrowed, onChange }: Props) {
  const { before: _, ...given } = filter;
  const [typed, setTyped] = useState(given);
  const set = (name: keyof typeof given) => (value: string) => setTyped((now) => ({ ...now, [name]: value === "" ? undefined : value }));
  return (
    <form
      className="no-print mb-4 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...nothing, ...typed });
      }}
    >
      <TextField label={words.from} type="date" value={typed.from ?? ""} onChange={set("from")} />
      <TextField label={words.to} type="date" value={typed.to ?? ""} onChange={set("to")} />
      <TextField label={words.action} placeholder={words.actionHint} value={typed.action ?? ""} onChange={set("action")} maxLength={200} />
      <TextField label={words.actor} value={typed.actor ?? ""} onChange={set("actor")} maxLength={200} />
      <TextField label={words.kind} value={typed.subjectKind ?? ""} onChange={set("subjectKind")} maxLength={200} />
      <TextField label={words.id} value={typed.subjectId ?? ""} onChange={set("subjectId")} maxLength={200} />
      <TextField label={words.text} placeholder={words.textHint} value={typed.text ?? ""} onChange={set("text")} maxLength={200} />
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit">
          {words.apply}
        </Button>
        {isNarrowed ? (
          <Button kind="quiet" onPress={() => onChange(nothing)}>
            {words.clear}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
