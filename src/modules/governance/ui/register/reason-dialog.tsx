import { FormDialog, useAttempt } from "#modules/people/ui";
import { TextField } from "#web/kit";
import { useState } from "react";

type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: "url" | "date";
  readonly rows?: number;
  readonly start?: string;
};

type Props = {
  readonly title: string;
  readonly lead?: string;
  readonly submit: string;
  readonly isDanger?: boolean;
  readonly fields: readonly Field[];
  readonly onClose: () => void;
  /** Throws what the server refused; it stands at its field. */
  readonly act: (values: Readonly<Record<string, string>>) => Promise<void>;
};

/** Asks for the little that an act wants said, such as its reason. */
export function ReasonDialog({ title, lead, submit, isDanger = false, fields, onClose, act }: Props) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fields.map(({ name, start = "" }) => [name, start])),
  );
  const form = useAttempt(fields.map(({ name }) => name));
  const send = () =>
    void form.attempt(async () => {
      await act(values);
      onClose();
    });
  return (
    <FormDialog title={title} submit={submit} isDanger={isDanger} form={form} onClose={onClose} onSubmit={send}>
      {lead ? <p className="text-muted">{lead}</p> : null}
      {fields.map(({ name, label, hint, type, rows }, at) => (
        <TextField
          key={name}
          label={label}
          description={hint}
          {...(type ? { type } : {})}
          rows={type ? 1 : (rows ?? 3)}
          value={values[name] ?? ""}
          onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
          error={form.faults[name]}
          autoFocus={at === 0}
          isRequired
        />
      ))}
    </FormDialog>
  );
}
