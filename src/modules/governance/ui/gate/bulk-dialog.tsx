import { decideGates, type ListedGate } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Data, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { gateKey } from "./queries.ts";

const words = messages.bulk;

type Props = {
  readonly decision: "approve" | "refuse";
  readonly gates: readonly ListedGate[];
  readonly onClose: (isDone: boolean) => void;
};

/** One decision and one reason for several gates of low tier. */
export function BulkDialog({ decision, gates, onClose }: Props) {
  const [reason, setReason] = useState("");
  const form = useAttempt(["reason"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const send = () =>
    void form.attempt(async () => {
      const { results } = await call(decideGates, { body: { gateIds: gates.map(({ id }) => id), decision, reason } });
      await cache.invalidateQueries({ queryKey: gateKey });
      const failed = results.filter(({ done }) => !done);
      if (failed.length < results.length) toasts.show({ text: messages.decidedBulk(results.length - failed.length) });
      if (failed.length > 0) toasts.show({ text: messages.notDecided(failed.length, failed[0]?.why ?? ""), tone: "failure" });
      onClose(true);
    });
  return (
    <FormDialog
      title={decision === "approve" ? words.approveTitle(gates.length) : words.refuseTitle(gates.length)}
      submit={decision === "approve" ? words.approve : words.refuse}
      isDanger={decision === "refuse"}
      form={form}
      onClose={() => onClose(false)}
      onSubmit={send}
    >
      <ul className="max-h-40 list-disc overflow-auto pl-5">
        {gates.map((gate) => (
          <li key={gate.id}>
            <Data>{gate.request.title}</Data>
          </li>
        ))}
      </ul>
      <TextField
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        onChange={setReason}
        rows={3}
        error={form.faults["reason"]}
        isRequired
        autoFocus
      />
    </FormDialog>
  );
}
