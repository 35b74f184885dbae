import { handGate, type Gate } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { gateKey } from "./queries.ts";

const words = messages.one;

export function HandButton({ gate }: { readonly gate: Gate }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="move" onPress={() => setOpen(true)}>
        {words.hand}
      </Button>
      {isOpen ? <HandDialog gate={gate} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function HandDialog({ gate, onClose }: { readonly gate: Gate; readonly onClose: () => void }) {
  const [personId, setPerson] = useState<string | null>(null);
  const form = useAttempt(["personId"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () =>
    void form.attempt(async () => {
      await call(handGate, { params: { id: gate.id }, body: { personId: personId as never } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.handed });
      onClose();
    });
  return (
    <FormDialog title={words.handTitle} submit={words.hand} form={form} onClose={onClose} onSubmit={send} isDisabled={personId === null}>
      <PersonPicker
        label={words.handPerson}
        value={personId}
        onChange={setPerson}
        error={form.faults["personId"]}
        isRequired
        existingOnly
      />
    </FormDialog>
  );
}
