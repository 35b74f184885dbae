import { askErasure, withdrawErasure } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Data, Notice, Section, TextField, useMay, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { erasuresQuery } from "../protection/queries.ts";
import type { PersonId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";

const words = messages.erasure;

/** One's own request for erasure, and what became of it. */
export function ErasurePart({ personId }: { readonly personId: PersonId }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const form = useAttempt(["reason"]);
  const may = useMay("people:erasure.ask");
  const cache = useQueryClient();
  const toasts = useToasts();
  const erasures = useQuery(erasuresQuery());
  const own = erasures.data?.filter(({ person }) => person.id === personId)[0];
  const isOpenAlready = own?.state === "asked" || own?.state === "confirmed";
  const refresh = () => cache.invalidateQueries({ queryKey: erasuresQuery().queryKey });
  const ask = () =>
    form.attempt(async () => {
      await call(askErasure, { body: { reason: reason.trim() || null } });
      await refresh();
      setOpen(false);
      toasts.show({ text: words.asked });
    });
  const withdraw = async () => {
    if (!own) return;
    await call(withdrawErasure, { params: { id: own.id } });
    await refresh();
    toasts.show({ text: words.withdrawn });
  };
  return (
    <Section title={words.title} lead={words.lead}>
      {isOpenAlready ? (
        <Notice
          title={words.askedAt(formatDate(own.askedAt))}
          actions={own.may.includes("withdraw") ? <Button onPress={() => void withdraw()}>{words.withdraw}</Button> : undefined}
        >
          <Data>{own.waitsFor}</Data>
        </Notice>
      ) : null}
      {own?.state === "refused" && own.closedAt ? (
        <Notice tone="caution" className="mb-3" title={words.refused(formatDate(own.closedAt))}>
          <Data>{own.closingReason}</Data>
        </Notice>
      ) : null}
      {may && !isOpenAlready ? <Button onPress={() => setOpen(true)}>{words.ask}</Button> : null}
      {isOpen ? (
        <FormDialog title={words.ask} submit={words.ask} form={form} onClose={() => setOpen(false)} onSubmit={() => void ask()}>
          <p className="text-muted">{words.lead}</p>
          <TextField label={words.reason} rows={3} value={reason} onChange={setReason} maxLength={1000} error={form.faults["reason"]} />
        </FormDialog>
      ) : null}
    </Section>
  );
}
