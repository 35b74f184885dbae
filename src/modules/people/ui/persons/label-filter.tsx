import { ComboBox } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { labelsQuery } from "../queries.ts";
import { messages } from "./messages.ts";

type Props = { readonly value: string | null; readonly onChange: (label: string | null) => void; readonly className?: string };

/** One label, "dimension=value" in the address; nothing is shown while nobody has any. */
export function LabelFilter({ value, onChange, className }: Props) {
  const labels = useQuery(labelsQuery());
  const options = (labels.data ?? []).flatMap(({ dimension, values }) =>
    values.map(({ value: one, persons }) => ({
      value: `${dimension}=${one}`,
      label: `${dimension}: ${one}`,
      description: messages.people(persons),
      data: true,
    })),
  );
  if (options.length === 0 && value === null) return null;
  return (
    <ComboBox
      {...(className ? { className } : {})}
      label={messages.list.label}
      placeholder={messages.list.anyLabel}
      options={options}
      value={value}
      valueLabel={value?.replace("=", ": ")}
      onChange={onChange}
    />
  );
}
