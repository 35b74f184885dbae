import { withdrawRequest, type GovernanceRequest } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";

const words = messages.one;

export function WithdrawDialog({ request, onClose }: { readonly request: GovernanceRequest; readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const form = useAttempt(["reason"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () =>
    void form.attempt(async () => {
      await call(withdrawRequest, { params: { id: request.id }, body: reason.trim() === "" ? {} : { reason } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.withdrawn });
      onClose();
    });
  return (
    <FormDialog title={words.withdrawTitle} submit={words.withdraw} isDanger form={form} onClose={onClose} onSubmit={send}>
      <p>{words.withdrawText}</p>
      <TextField label={words.withdrawReason} value={reason} onChange={setReason} rows={2} error={form.faults["reason"]} />
    </FormDialog>
  );
}
