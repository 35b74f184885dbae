import { takeInDeclaredUse, type UseCaseDetail } from "#modules/governance/contract";
import { FormDialog, UnitPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { useCaseKeys } from "./queries.ts";

const words = messages.declared;
type UnitId = NonNullable<UseCaseDetail["unit"]>["id"];

export function TakeInDialog({ entry, onClose }: { readonly entry: UseCaseDetail; readonly onClose: () => void }) {
  const [title, setTitle] = useState(entry.title);
  const [what, setWhat] = useState(entry.what);
  const [unitId, setUnit] = useState<string | null>(null);
  const form = useAttempt(["title", "what", "unitId"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () =>
    void form.attempt(async () => {
      await call(takeInDeclaredUse, { params: { id: entry.id }, body: { title, what, unitId: unitId as UnitId | null } });
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      toasts.show({ text: words.takenIn });
      onClose();
    });
  return (
    <FormDialog title={words.takeInTitle} submit={words.takeIn} form={form} onClose={onClose} onSubmit={send}>
      <p className="text-muted">{words.takeInLead}</p>
      <TextField label={words.takeInName} value={title} onChange={setTitle} error={form.faults["title"]} maxLength={200} isRequired />
      <TextField label={words.takeInWhat} rows={3} value={what} onChange={setWhat} error={form.faults["what"]} isRequired />
      <UnitPicker
        label={words.takeInUnit}
        description={words.takeInUnitHint}
        value={unitId}
        onChange={setUnit}
        error={form.faults["unitId"]}
      />
    </FormDialog>
  );
}
