import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addPerson, type Person } from "#modules/people/contract";
import { call } from "#platform/contract";
import { ComboBox, problemIn, useToasts } from "#web/kit";
import { messages } from "../messages.ts";
import { personsQuery } from "../queries.ts";

type Props = {
  readonly label: string;
  readonly description: string;
  readonly value: Person["id"] | null;
  readonly onChange: (value: Person["id"] | null) => void;
  readonly error: string | undefined;
};

/** A person on record, or a new one by name: nobody leaves the form to add a colleague. */
export function PersonField({ label, description, value, onChange, error }: Props) {
  const persons = useQuery(personsQuery());
  const cache = useQueryClient();
  const toasts = useToasts();
  const [refusal, setRefusal] = useState<string>();
  const known = persons.data ?? [];
  const add = async (name: string) => {
    try {
      const person = await call(addPerson, { body: { name } });
      cache.setQueryData(personsQuery().queryKey, (before) => [...(before ?? []), person]);
      setRefusal(undefined);
      onChange(person.id);
      toasts.show({ text: messages.form.personAdded(person.name) });
    } catch (thrown) {
      const problem = problemIn(thrown);
      setRefusal(problem.errors?.[0]?.message ?? problem.detail ?? problem.title);
    }
  };
  return (
    <ComboBox
      label={label}
      description={description}
      placeholder={messages.form.personPlaceholder}
      options={known.map((person) => ({ value: person.id, label: person.name, data: true, description: person.email ?? undefined }))}
      value={value}
      onChange={(id) => onChange(known.find((person) => person.id === id)?.id ?? null)}
      onCreate={(name) => void add(name)}
      error={error ?? refusal}
      isRequired
    />
  );
}
