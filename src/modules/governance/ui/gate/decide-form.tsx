import { askRequester, decideGate, type GateDecision, type Gate, type GovernanceRequest } from "#modules/governance/contract";
import { useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Card, ErrorNotice, RadioGroup, Section, TextField, useSession, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConditionFields, emptyCondition, type ConditionDraft } from "./condition-fields.tsx";
import { messages } from "./messages.ts";
import { gateKey } from "./queries.ts";

const words = messages.one;
type Choice = "approve" | "approve-with-conditions" | "refuse" | "ask";

type Props = { readonly gate: Gate; readonly request: GovernanceRequest };

/** Approve, approve with conditions, refuse or ask; what is chosen says what else is needed. */
export function DecideForm({ gate, request }: Props) {
  const session = useSession();
  const [choice, setChoice] = useState<Choice>("approve");
  const [reason, setReason] = useState("");
  const [conditions, setConditions] = useState<readonly ConditionDraft[]>([emptyCondition(request.requester?.id ?? null)]);
  const form = useAttempt(["reason", "question"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const people = [request.requester, ...gate.reviewers].filter((one) => one !== null);
  const me = session?.personId ? { id: session.personId, name: session.name } : null;
  const known = [...new Map([...people, ...(me ? [me] : [])].map((one) => [one.id, one])).values()];
  const send = () =>
    void form.attempt(async () => {
      const params = { id: gate.id };
      if (choice === "ask") await call(askRequester, { params, body: { question: reason } });
      else await call(decideGate, { params, body: bodyOf(choice, reason, conditions) });
      await cache.invalidateQueries({ queryKey: gateKey });
      setReason("");
      setChoice("approve");
      toasts.show({ text: words.done[choice] });
    });
  const options = [
    { value: "approve" as Choice, label: words.approve },
    { value: "approve-with-conditions" as Choice, label: words.approveWith },
    { value: "refuse" as Choice, label: words.refuse },
    {
      value: "ask" as Choice,
      label: words.ask,
      isDisabled: !gate.may.ask,
      ...(gate.may.ask ? {} : { description: gate.may.whyNotAsk ?? undefined }),
    },
  ];
  return (
    <Section title={words.decide} className="no-print">
      <Card>
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.isBusy) send();
          }}
        >
          <RadioGroup label={words.choice} options={options} value={choice} onChange={setChoice} />
          {choice === "approve-with-conditions" ? (
            <ConditionFields conditions={conditions} onChange={setConditions} people={known} faults={form.faults} />
          ) : null}
          <TextField
            label={choice === "ask" ? words.question : words.reason}
            description={choice === "ask" ? words.questionHint : choice === "refuse" ? words.reasonNeeded : words.reasonOptional}
            value={reason}
            onChange={setReason}
            rows={3}
            isRequired={choice === "ask" || choice === "refuse"}
            error={form.faults[choice === "ask" ? "question" : "reason"]}
          />
          {form.refusal === undefined || Object.keys(form.faults).some((path) => path.startsWith("conditions")) ? null : (
            <ErrorNotice problem={form.refusal} />
          )}
          <div>
            <Button type="submit" kind={choice === "refuse" ? "danger" : "primary"} isPending={form.isBusy}>
              {words.send[choice]}
            </Button>
          </div>
          {choice === "ask" ? null : <p className="text-sm text-muted">{words.final}</p>}
        </form>
      </Card>
    </Section>
  );
}

function bodyOf(choice: Exclude<Choice, "ask">, reason: string, conditions: readonly ConditionDraft[]): GateDecision {
  if (choice === "refuse") return { decision: "refuse", reason };
  const said = reason.trim() === "" ? {} : { reason };
  if (choice === "approve") return { decision: "approve", ...said };
  return {
    decision: "approve-with-conditions",
    ...said,
    conditions: conditions.map(({ text, ownerId, days }) => ({ text, ownerId: ownerId as never, days: Number(days) })),
  };
}
