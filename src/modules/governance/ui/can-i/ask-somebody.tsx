import { makeInquiry, type CanIAnswer } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { formatDateTime } from "#web/format";
import { Button, ErrorNotice, TextField, useMay, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { canIKeys } from "./queries.ts";
import { messages } from "./messages.ts";

/** Sends what the contract does not answer to who owes an answer. */
export function AskSomebody({ answer: { ask, facts, inquiry } }: { readonly answer: CanIAnswer }) {
  const may = useMay("governance:inquiry.make");
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const cache = useQueryClient();
  const toasts = useToasts();
  if (!may) return null;
  const send = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await call(makeInquiry, { body: { facts, text } });
      await cache.invalidateQueries({ queryKey: canIKeys.all });
      toasts.show({ text: messages.sent });
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  const isAsked = inquiry?.state === "open";
  return (
    <div className="mt-3">
      {isAsked ? <p className="mb-2">{inquiry.dueAt ? messages.asked(formatDateTime(inquiry.dueAt)) : messages.askedOpen}</p> : null}
      {isOpen ? (
        <form
          className="grid max-w-lg gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) void send();
          }}
        >
          <TextField
            label={messages.detail}
            description={messages.detailHint}
            rows={3}
            maxLength={1000}
            value={text}
            onChange={setText}
            autoFocus
          />
          <div className="flex gap-2">
            <Button type="submit" kind="primary" isPending={isBusy}>
              {messages.send}
            </Button>
            <Button onPress={() => setOpen(false)}>{messages.cancel}</Button>
          </div>
        </form>
      ) : (
        <Button kind="primary" icon="mail" onPress={() => setOpen(true)}>
          {isAsked ? messages.alsoTellMe : messages.askWhom(ask.name)}
        </Button>
      )}
      {refusal === undefined ? null : <ErrorNotice className="mt-3" problem={refusal} />}
    </div>
  );
}
