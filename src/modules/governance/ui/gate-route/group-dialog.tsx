import { addReviewerGroup, changeReviewerGroup, removeReviewerGroup, type ReviewerGroup } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";

const words = messages.group;

/** A group's name and who is in it. */
export function GroupDialog({ group, onClose }: { readonly group: ReviewerGroup | null; readonly onClose: () => void }) {
  const [name, setName] = useState(group?.name ?? "");
  const [persons, setPersons] = useState<readonly (string | null)[]>(group?.persons.map(({ id }) => id) ?? [null]);
  const form = useAttempt(["name", "personIds", ...persons.map((_, at) => `personIds.${at}`)]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const done = async (text: string) => {
    await cache.invalidateQueries({ queryKey: gateKey });
    toasts.show({ text });
    onClose();
  };
  const send = () =>
    void form.attempt(async () => {
      const body = { name, personIds: persons.flatMap((id) => id ?? []) as never[] };
      if (group) await call(changeReviewerGroup, { params: { id: group.id }, body: { ...body, version: group.version } });
      else await call(addReviewerGroup, { body });
      await done(words.saved);
    });
  const remove = (one: ReviewerGroup) =>
    void form.attempt(async () => {
      await call(removeReviewerGroup, { params: { id: one.id } });
      await done(words.removed);
    });
  return (
    <FormDialog title={words.title} submit={words.save} form={form} onClose={onClose} onSubmit={send}>
      <TextField label={words.name} description={words.nameHint} value={name} onChange={setName} error={form.faults["name"]} isRequired />
      {persons.map((id, at) => (
        <div key={id ?? `new ${at}`} className="flex items-end gap-2">
          <PersonPicker
            label={words.person(at + 1)}
            className="min-w-0 flex-1"
            value={id}
            onChange={(next) => setPersons(persons.map((one, place) => (place === at ? next : one)))}
            error={form.faults[`personIds.${at}`] ?? (at === 0 ? form.faults["personIds"] : undefined)}
            existingOnly
          />
          {persons.length > 1 ? (
            <Button kind="quiet" icon="trash" iconOnly onPress={() => setPersons(persons.filter((_, place) => place !== at))}>
              {words.remove(words.person(at + 1))}
            </Button>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap justify-between gap-2">
        <Button size="small" icon="plus" onPress={() => setPersons([...persons, null])}>
          {words.addPerson}
        </Button>
        {group ? (
          <Button size="small" kind="danger" onPress={() => remove(group)}>
            {words.removeGroup}
          </Button>
        ) : null}
      </div>
    </FormDialog>
  );
}
