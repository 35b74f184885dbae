import { answerInquiry, verdicts, type InquiryDetail, type Verdict } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { Button, Checkbox, ErrorNotice, faultsByField, RadioGroup, Section, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { canIKeys } from "../can-i/queries.ts";
import { messages } from "./messages.ts";
import { inquiryKeys } from "./queries.ts";

const words = messages.one;

/** What whoever owes the answer says: a verdict, its conditions and the reason. */
export function AnswerForm({ inquiry: { id } }: { readonly inquiry: InquiryDetail }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [conditions, setConditions] = useState("");
  const [reason, setReason] = useState("");
  const [proposes, setProposes] = useState(true);
  const [refusal, setRefusal] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const cache = useQueryClient();
  const toasts = useToasts();
  const faults = refusal === undefined ? {} : faultsByField(refusal);
  const send = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const lines = conditions
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
      await call(answerInquiry, {
        params: { id },
        body: { verdict: verdict as Verdict, conditions: verdict === "conditional" ? lines : [], reason, proposesRow: proposes },
      });
      await Promise.all([cache.invalidateQueries({ queryKey: inquiryKeys.all }), cache.invalidateQueries({ queryKey: canIKeys.all })]);
      toasts.show({ text: words.sent });
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={words.answer}>
      <form
        noValidate
        className="grid max-w-xl gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void send();
        }}
      >
        <RadioGroup
          label={words.verdict}
          options={verdicts.map((value) => ({ value, label: messages.verdicts[value] }))}
          value={verdict}
          onChange={setVerdict}
          error={faults["verdict"]}
        />
        {verdict === "conditional" ? (
          <TextField
            label={words.conditions}
            description={words.conditionsHint}
            rows={3}
            value={conditions}
            onChange={setConditions}
            error={faults["conditions"] ?? faults["conditions.0"]}
          />
        ) : null}
        <TextField
          label={words.reason}
          description={words.reasonHint}
          rows={3}
          maxLength={1000}
          value={reason}
          onChange={setReason}
          error={faults["reason"]}
        />
        <Checkbox isSelected={proposes} onChange={setProposes}>
          {words.propose}
        </Checkbox>
        <Button type="submit" kind="primary" className="w-fit" isPending={isBusy}>
          {words.send}
        </Button>
      </form>
      {refusal === undefined || Object.keys(faults).length > 0 ? null : <ErrorNotice className="mt-4" problem={refusal} />}
    </Section>
  );
}
