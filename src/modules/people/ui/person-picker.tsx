import { addPerson, listPersons, type Person } from "#modules/people/contract";
import { call } from "#platform/contract";
import { ComboBox, useToasts, type FieldProps } from "#web/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messages } from "./messages.ts";

const key = ["people", "persons"] as const;
const noPersons: readonly Person[] = [];

export type PersonPickerProps = Omit<FieldProps, "name"> & {
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
};

/** Chooses a person by name; somebody new is recorded on the spot. */
export function PersonPicker({ value, onChange, error, ...field }: PersonPickerProps) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const { data, error: unread } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listPersons, {}, { signal }) });
  const add = useMutation({
    mutationFn: (name: string) => call(addPerson, { body: { name } }),
    onSuccess: (person) => {
      queries.setQueryData(key, { persons: [...(data?.persons ?? []), person] });
      void queries.invalidateQueries({ queryKey: key });
      toasts.show({ text: messages.picker.added(person.name) });
      onChange(person.id);
    },
  });
  const persons = data?.persons ?? noPersons;
  return (
    <ComboBox
      {...field}
      options={persons.map(({ id, name, email }) => ({ value: id, label: name, description: email ?? undefined, data: true }))}
      value={value}
      onChange={onChange}
      onCreate={(name) => add.mutate(name)}
      placeholder={messages.picker.placeholder}
      error={add.error?.message ?? unread?.message ?? error}
    />
  );
}
