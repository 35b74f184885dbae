import { answerQuestion, type Gate } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { formatDateTime } from "#web/format";
import { Button, Card, Data, ErrorNotice, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { gateKey } from "../gate/queries.ts";
import { messages } from "./messages.ts";

const words = messages.one;

/** The question that waits for whoever made the request. */
export function AnswerForm({ gate }: { readonly gate: Gate }) {
  const stop = gate.stops.findLast(({ answeredAt }) => answeredAt === null);
  const [answer, setAnswer] = useState("");
  const form = useAttempt(["answer"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  if (!stop) return null;
  const send = () =>
    void form.attempt(async () => {
      await call(answerQuestion, { params: { id: gate.id }, body: { answer } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: words.answered });
    });
  return (
    <Card className="mb-6 max-w-3xl">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!form.isBusy) send();
        }}
      >
        <h2 className="text-lg font-semibold">{words.asks(gate.name)}</h2>
        <p className="whitespace-pre-line wrap-anywhere">
          <Data>{stop.question}</Data>
        </p>
        <TextField
          label={words.answerLabel}
          description={stop.endedAt === null ? words.stands(formatDateTime(stop.until)) : words.ranOn}
          value={answer}
          onChange={setAnswer}
          rows={4}
          error={form.faults["answer"]}
          isRequired
        />
        {form.refusal === undefined ? null : <ErrorNotice problem={form.refusal} />}
        <div>
          <Button type="submit" kind="primary" isPending={form.isBusy}>
            {words.send}
          </Button>
        </div>
      </form>
    </Card>
  );
}
