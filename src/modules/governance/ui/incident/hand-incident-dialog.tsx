import { handIncident, type Incident } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call, type BodyOf } from "#platform/contract";
import { useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { incidentKey } from "./queries.ts";

const words = messages.one;

export function HandIncidentDialog({ id, onClose }: { readonly id: Incident["id"]; readonly onClose: () => void }) {
  const [personId, setPerson] = useState<string | null>(null);
  const form = useAttempt(["personId"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const hand = () => {
    if (personId === null) return form.setFaults({ personId: words.personMissing });
    void form.attempt(async () => {
      const body = { personId: personId as BodyOf<typeof handIncident>["personId"] };
      const handed = await call(handIncident, { params: { id }, body });
      await cache.invalidateQueries({ queryKey: incidentKey });
      toasts.show({ text: words.handed(handed.owner?.name ?? "") });
      onClose();
    });
  };
  return (
    <FormDialog title={words.handTitle} submit={words.hand} form={form} onClose={onClose} onSubmit={hand}>
      <PersonPicker label={words.person} value={personId} onChange={setPerson} error={form.faults["personId"]} existingOnly isRequired />
    </FormDialog>
  );
}
