import { call, operations } from "#platform/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, ErrorNotice, faultsByField, TextField, useToasts } from "../../kit/index.ts";
import { messages } from "./messages.ts";

export function TestMailDialog({ onClose }: { readonly onClose: () => void }) {
  const [address, setAddress] = useState("");
  const toasts = useToasts();
  const test = useMutation({
    mutationFn: () => call(operations.sendTestMail, { body: { address } }),
    onSuccess: () => {
      toasts.show({ text: messages.tested(address) });
      onClose();
    },
  });
  const fault = faultsByField(test.error)["address"];
  return (
    <Dialog
      title={messages.testTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" isPending={test.isPending} onPress={() => test.mutate()}>
          {messages.send}
        </Button>
      }
    >
      <p className="mb-3 text-muted">{messages.testLead}</p>
      {test.error && fault === undefined ? <ErrorNotice problem={test.error} className="mb-3" /> : null}
      <TextField label={messages.address} type="email" value={address} onChange={setAddress} error={fault} autoFocus />
    </Dialog>
  );
}
