import { judgeDeclaredUse, verdictKinds } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { RadioGroup, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { useCaseKeys, type UseCaseId } from "./queries.ts";

const words = messages.declared;
type Kind = (typeof verdictKinds)[number];

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export function JudgeDialog({ id, onClose }: { readonly id: UseCaseId; readonly onClose: () => void }) {
  const [verdict, setVerdict] = useState<Kind>("go-on");
  const [conditions, setConditions] = useState("");
  const [reason, setReason] = useState("");
  const [validUntil, setUntil] = useState(() => inDays(60));
  const form = useAttempt(["conditions", "reason", "validUntil"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () =>
    void form.attempt(async () => {
      await call(judgeDeclaredUse, { params: { id }, body: { verdict, conditions, reason, validUntil } });
      await cache.invalidateQueries({ queryKey: useCaseKeys.all });
      toasts.show({ text: words.judged });
      onClose();
    });
  return (
    <FormDialog title={words.judgeTitle} submit={words.judge} form={form} onClose={onClose} onSubmit={send}>
      <RadioGroup
        label={words.verdict}
        options={verdictKinds.map((value) => ({ value, label: words.verdicts[value], description: words.verdictWhat[value] }))}
        value={verdict}
        onChange={setVerdict}
      />
      {verdict === "go-on-with-conditions" ? (
        <TextField
          label={words.conditionsLabel}
          rows={2}
          value={conditions}
          onChange={setConditions}
          error={form.faults["conditions"]}
          isRequired
        />
      ) : null}
      <TextField label={words.reason} rows={2} value={reason} onChange={setReason} error={form.faults["reason"]} isRequired />
      <TextField type="date" label={words.validUntil} value={validUntil} onChange={setUntil} error={form.faults["validUntil"]} isRequired />
    </FormDialog>
  );
}
