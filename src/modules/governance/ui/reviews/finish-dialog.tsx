import { finishReview, type Review } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { RadioGroup, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { reviewKeys, reviewQuery } from "./queries.ts";

const words = messages.finish;
type Outcome = NonNullable<Review["outcome"]>;

export function FinishDialog({ review, onClose }: { readonly review: Review; readonly onClose: () => void }) {
  const [attended, setAttended] = useState(String(review.participants.length + 2));
  const [outcome, setOutcome] = useState<Outcome>("changed");
  const [text, setText] = useState("");
  const [link, setLink] = useState("");
  const form = useAttempt(["attended", "outcomeText", "outcomeLink", "outcome"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const refines = review.cadence.about !== "month";
  const finish = () =>
    void form.attempt(async () => {
      const said = refines ? { outcome, outcomeText: text, outcomeLink: link.trim() } : {};
      const held = await call(finishReview, {
        params: { id: review.id },
        body: { attended: Number(attended), version: review.version, ...said },
      });
      cache.setQueryData(reviewQuery(review.id).queryKey, held);
      await cache.invalidateQueries({ queryKey: reviewKeys.all });
      toasts.show({ text: words.done });
      onClose();
    });
  return (
    <FormDialog title={words.title} submit={words.submit} form={form} onClose={onClose} onSubmit={finish}>
      <p className="text-muted">{words.hint}</p>
      <TextField type="number" label={words.attended} value={attended} onChange={setAttended} error={form.faults["attended"]} isRequired />
      {refines ? (
        <>
          <RadioGroup
            label={words.outcome}
            options={(["changed", "nothing-to-change"] as const).map((value) => ({ value, label: messages.one.outcome[value] }))}
            value={outcome}
            onChange={setOutcome}
          />
          <TextField
            label={outcome === "changed" ? words.what : words.why}
            value={text}
            onChange={setText}
            error={form.faults["outcomeText"]}
            rows={3}
            isRequired
          />
          <TextField label={words.link} description={words.linkHint} value={link} onChange={setLink} error={form.faults["outcomeLink"]} />
        </>
      ) : null}
    </FormDialog>
  );
}
