import { changePerson, type PersonDetail } from "#modules/people/contract";
import { call } from "#platform/contract";
import { TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { cacheKeys, personQuery } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { useUndo } from "../use-undo.ts";
import { messages } from "./messages.ts";

const words = messages.form;
const fields = ["name", "givenName", "familyName", "email", "number", "joinedOn", "language", "timeZone"] as const;
type Draft = Record<(typeof fields)[number], string>;
const hints: Partial<Record<(typeof fields)[number], string>> = { number: words.numberHint, language: words.languageHint };

type Props = { readonly person: PersonDetail; readonly onClose: () => void };

export function ChangeDialog({ person, onClose }: Props) {
  const start = draftOf(person);
  const [draft, setDraft] = useState(start);
  const form = useAttempt(fields);
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const take = async (to: Draft, version: number) => {
    const changed = await call(changePerson, { params: { id: person.id }, body: { ...bodyOf(to), version } });
    cache.setQueryData(personQuery(person.id).queryKey, changed);
    await cache.invalidateQueries({ queryKey: cacheKeys.persons });
    return changed;
  };
  const save = () => {
    if (draft.name.trim() === "") return form.setFaults({ name: words.nameMissing });
    void form.attempt(async () => {
      const changed = await take(draft, person.version);
      onClose();
      toasts.show({
        text: words.changed(changed.name),
        undo: undo(() => take(start, changed.version), words.changedBack(person.name)),
      });
    });
  };
  return (
    <FormDialog title={words.changeTitle(person.name)} submit={words.save} form={form} onClose={onClose} onSubmit={save} columns={2}>
      {fields.map((field) => (
        <TextField
          key={field}
          label={words[field]}
          name={field}
          value={draft[field]}
          onChange={(value) => setDraft({ ...draft, [field]: value })}
          error={form.faults[field]}
          description={hints[field]}
          autoComplete="off"
          type={field === "joinedOn" ? "date" : field === "email" ? "email" : "text"}
          isRequired={field === "name"}
        />
      ))}
    </FormDialog>
  );
}

const draftOf = (person: PersonDetail): Draft => Object.fromEntries(fields.map((field) => [field, person[field] ?? ""])) as Draft;

const bodyOf = ({ name, ...rest }: Draft) => ({
  name: name.trim(),
  ...(Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, value.trim() || null])) as Record<
    Exclude<keyof Draft, "name">,
    string | null
  >),
});
