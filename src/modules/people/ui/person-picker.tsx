import { addPerson, listPersons, type Person } from "#modules/people/contract";
import { call } from "#platform/contract";
import { ComboBox, useMay, useToasts, type FieldProps } from "#web/kit";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { cacheKeys, personQuery } from "./queries.ts";

const mostOffered = 30;

export type PersonPickerProps = Omit<FieldProps, "name"> & {
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  /** Nobody is recorded here; only who is there can be chosen. */
  readonly existingOnly?: boolean | undefined;
};

/** Chooses a person by name, mail address or number among any number of them; somebody new is recorded on the spot. */
export function PersonPicker({ value, onChange, error, existingOnly = false, ...field }: PersonPickerProps) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const mayAdd = useMay("people:person.add");
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const { data, error: unread } = useQuery({
    queryKey: [...cacheKeys.persons, "picker", search],
    queryFn: ({ signal }) => call(listPersons, { query: { limit: mostOffered, ...(search ? { search } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const persons = data?.persons ?? [];
  const named = value === null ? undefined : (persons.find(({ id }) => id === value)?.name ?? known.get(value));
  const asked = useQuery({ ...personQuery(value as Person["id"]), enabled: value !== null && named === undefined && data !== undefined });
  const remember = (id: string, name: string) => setKnown((now) => new Map(now).set(id, name));
  const add = useMutation({
    mutationFn: (name: string) => call(addPerson, { body: { name } }),
    onSuccess: (person) => {
      remember(person.id, person.name);
      void queries.invalidateQueries({ queryKey: cacheKeys.persons });
      toasts.show({ text: messages.picker.added(person.name) });
      onChange(person.id);
    },
  });
  return (
    <ComboBox
      {...field}
      options={persons.map(({ id, name, email, title, unit }) => ({
        value: id,
        label: name,
        description: [title, unit?.name, email].filter(Boolean).join(" · ") || undefined,
        data: true,
      }))}
      value={value}
      valueLabel={named ?? asked.data?.name}
      onType={setTyped}
      onChange={(id) => {
        const chosen = persons.find((person) => person.id === id);
        if (chosen) remember(chosen.id, chosen.name);
        onChange(id);
      }}
      onCreate={mayAdd && !existingOnly ? (name) => add.mutate(name) : undefined}
      placeholder={messages.picker.placeholder}
      error={add.error?.message ?? unread?.message ?? error}
    />
  );
}
