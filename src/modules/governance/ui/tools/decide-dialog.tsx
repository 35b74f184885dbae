import { decideTool, toolStatuses, type Tool } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Checkbox, Data, Notice, RadioGroup, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { dependantsQuery, toolKeys } from "./queries.ts";

const words = messages.decide;

export function DecideDialog({ tool, onClose }: { readonly tool: Tool; readonly onClose: () => void }) {
  const [status, setStatus] = useState<Tool["status"]>(tool.status === "considered" ? "approved" : "retired");
  const [reason, setReason] = useState("");
  const [knows, setKnows] = useState(false);
  const found = useQuery(dependantsQuery(tool.id)).data;
  const form = useAttempt(["reason"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const n = found ? found.dependants.length + found.hidden : 0;
  const warns = status === "retired" && n > 0;
  const decide = () =>
    void form.attempt(async () => {
      await call(decideTool, { params: { id: tool.id }, body: { status, reason, version: tool.version, knowsDependants: knows } });
      await cache.invalidateQueries({ queryKey: toolKeys.all });
      toasts.show({ text: words.done(tool.name, messages.status[status]) });
      onClose();
    });
  return (
    <FormDialog
      title={words.title(tool.name)}
      submit={words.submit}
      isDanger={status === "retired"}
      isDisabled={warns && !knows}
      form={form}
      onClose={onClose}
      onSubmit={decide}
    >
      <RadioGroup
        label={words.status}
        options={toolStatuses
          .filter((one) => one !== tool.status)
          .map((value) => ({ value, label: messages.status[value], description: messages.statusHint[value] }))}
        value={status}
        onChange={setStatus}
      />
      {warns ? (
        <Notice tone="caution" title={words.warn(n)}>
          <ul className="mb-2 list-disc pl-4">
            {found?.dependants.map(({ subject, title, how }) => (
              <li key={subject.id}>
                <Data>
                  {title} {how}
                </Data>
              </li>
            ))}
            {found && found.hidden > 0 ? <li>{messages.one.hidden(found.hidden)}</li> : null}
          </ul>
          <Checkbox isSelected={knows} onChange={setKnows}>
            {words.know}
          </Checkbox>
        </Notice>
      ) : null}
      <TextField
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        onChange={setReason}
        error={form.faults["reason"]}
        rows={2}
        isRequired
      />
    </FormDialog>
  );
}
