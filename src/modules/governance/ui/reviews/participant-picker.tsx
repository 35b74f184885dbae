import { listPersons } from "#modules/people/contract";
import { call } from "#platform/contract";
import { ComboBox } from "#web/kit";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";

export type Participant = { readonly id: string; readonly name: string };
const mostOffered = 30;

/** Adds one person after the other by name. */
export function ParticipantPicker({ onAdd }: { readonly onAdd: (one: Participant) => void }) {
  const [typed, setTyped] = useState("");
  const search = typed.trim();
  const { data } = useQuery({
    queryKey: ["people", "persons", "participants", search],
    queryFn: ({ signal }) => call(listPersons, { query: { limit: mostOffered, ...(search ? { search } : {}) } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const persons = data?.persons ?? [];
  return (
    <ComboBox
      label={messages.form.addParticipant}
      options={persons.map(({ id, name, email }) => ({ value: id, label: name, description: email ?? undefined, data: true }))}
      value={null}
      onType={setTyped}
      onChange={(id) => {
        const chosen = persons.find((one) => one.id === id);
        if (chosen) onAdd({ id: chosen.id, name: chosen.name });
      }}
    />
  );
}
