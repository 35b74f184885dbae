import { noteAction, noteDecision, removeDecision, writeReview, type Review } from "#modules/governance/contract";
import { PersonPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Data, ErrorNotice, Section, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ActionsTable } from "./actions-table.tsx";
import { messages } from "./messages.ts";
import { reviewKeys, reviewQuery } from "./queries.ts";

const words = messages.one;
type Notes = { readonly review: Review };

function useReview(): (review: Review) => void {
  const cache = useQueryClient();
  return (review) => {
    cache.setQueryData(reviewQuery(review.id).queryKey, review);
    void cache.invalidateQueries({ queryKey: [...reviewKeys.all, "actions"] });
  };
}

/** Enter notes a decision and leaves the field ready for the next one. */
export function Decisions({ review }: Notes) {
  const [text, setText] = useState("");
  const form = useAttempt(["text"]);
  const keep = useReview();
  const toasts = useToasts();
  const params = { id: review.id };
  const note = () =>
    void form.attempt(async () => {
      keep(await call(noteDecision, { params, body: { text } }));
      setText("");
    });
  return (
    <Section title={words.decisions}>
      {review.decisions.length === 0 ? (
        <p className="mb-2 text-muted">{review.state === "planned" ? words.noDecisions : words.noDecisionsHeld}</p>
      ) : null}
      <ol className="mb-3 grid gap-1">
        {review.decisions.map((one) => (
          <li key={one.id} className="flex items-start justify-between gap-2 rounded-md border border-line bg-card py-1.5 pr-1 pl-3">
            <Data className="min-w-0 wrap-anywhere">{one.text}</Data>
            {review.mayHold ? (
              <Button
                size="small"
                kind="quiet"
                icon="close"
                iconOnly
                onPress={() => {
                  void form.attempt(async () => {
                    keep(await call(removeDecision, { params: { ...params, decisionId: one.id } }));
                    toasts.show({
                      text: words.removed,
                      undo: async () => keep(await call(noteDecision, { params, body: { text: one.text } })),
                    });
                  });
                }}
              >
                {words.remove(one.text)}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {review.mayHold ? (
        <form
          noValidate
          className="no-print flex items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) note();
          }}
        >
          <TextField
            className="flex-1"
            label={words.decide}
            description={words.decideHint}
            value={text}
            onChange={setText}
            error={form.faults["text"]}
          />
          <Button type="submit" className="mt-6" isPending={form.isBusy}>
            {words.note}
          </Button>
        </form>
      ) : null}
      {form.refusal === undefined ? null : <ErrorNotice className="mt-2" problem={form.refusal} />}
    </Section>
  );
}

const inTwoWeeks = (): string => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

export function Actions({ review }: Notes) {
  const [text, setText] = useState("");
  const [ownerId, setOwner] = useState<string | null>(null);
  const [dueOn, setDue] = useState(inTwoWeeks);
  const form = useAttempt(["text", "ownerId", "dueOn"]);
  const keep = useReview();
  const note = () => {
    if (ownerId === null) return form.setFaults({ ownerId: words.needOwner });
    void form.attempt(async () => {
      keep(await call(noteAction, { params: { id: review.id }, body: { text, dueOn, ownerId: ownerId as Review["owner"]["id"] } }));
      setText("");
      setOwner(null);
    });
  };
  return (
    <Section title={words.actions}>
      {review.actions.length === 0 ? (
        <p className="mb-2 text-muted">{review.state === "planned" ? words.noActions : words.noActionsHeld}</p>
      ) : (
        <div className="mb-3">
          <ActionsTable actions={review.actions} />
        </div>
      )}
      {review.mayHold ? (
        <form
          noValidate
          className="no-print grid items-start gap-2 sm:grid-cols-[1fr_14rem_10rem_auto]"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) note();
          }}
        >
          <TextField label={words.act} value={text} onChange={setText} error={form.faults["text"]} />
          <PersonPicker label={words.owner} value={ownerId} onChange={setOwner} error={form.faults["ownerId"]} />
          <TextField type="date" label={words.due} value={dueOn} onChange={setDue} error={form.faults["dueOn"]} />
          <Button type="submit" className="sm:mt-6" isPending={form.isBusy}>
            {words.note}
          </Button>
        </form>
      ) : null}
      {form.refusal === undefined ? null : <ErrorNotice className="mt-2" problem={form.refusal} />}
    </Section>
  );
}

export function Minutes({ review }: Notes) {
  const [text, setText] = useState(review.minutes);
  const form = useAttempt(["minutes"]);
  const keep = useReview();
  const toasts = useToasts();
  if (!review.mayHold)
    return (
      <Section title={words.minutes}>
        {review.minutes === "" ? (
          <p className="text-muted">{words.noMinutes}</p>
        ) : (
          <Data className="whitespace-pre-wrap">{review.minutes}</Data>
        )}
      </Section>
    );
  const write = () => {
    if (text === review.minutes || form.isBusy) return;
    void form.attempt(async () => {
      keep(await call(writeReview, { params: { id: review.id }, body: { minutes: text, version: review.version } }));
      toasts.show({ text: words.minutesKept });
    });
  };
  return (
    <Section title={words.minutes}>
      <div
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) write();
        }}
      >
        <TextField
          label={words.minutes}
          labelHidden
          description={words.minutesHint}
          value={text}
          onChange={setText}
          error={form.faults["minutes"]}
          rows={6}
        />
      </div>
      {form.refusal === undefined ? null : <ErrorNotice className="mt-2" problem={form.refusal} />}
    </Section>
  );
}
