import { handEscalation, type Escalation } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call, type BodyOf } from "#platform/contract";
import { TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { escalationKey } from "./queries.ts";

const words = messages.one;

export function HandDialog({ id, onClose }: { readonly id: Escalation["id"]; readonly onClose: () => void }) {
  const [personId, setPerson] = useState<string | null>(null);
  const [text, setText] = useState("");
  const form = useAttempt(["personId", "text"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const hand = () => {
    if (personId === null) return form.setFaults({ personId: words.personMissing });
    void form.attempt(async () => {
      const body = { personId: personId as BodyOf<typeof handEscalation>["personId"], text };
      const handed = await call(handEscalation, { params: { id }, body });
      await cache.invalidateQueries({ queryKey: escalationKey });
      toasts.show({ text: words.handed(handed.owner?.name ?? "") });
      onClose();
    });
  };
  return (
    <FormDialog title={words.handTitle} submit={words.hand} form={form} onClose={onClose} onSubmit={hand}>
      <PersonPicker label={words.person} value={personId} onChange={setPerson} error={form.faults["personId"]} existingOnly isRequired />
      <TextField label={words.note} value={text} onChange={setText} rows={3} maxLength={1000} error={form.faults["text"]} />
    </FormDialog>
  );
}
