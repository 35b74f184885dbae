import { delegate, endDelegation, type Delegation } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, Data, Section, TextField, useMay, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { PersonPicker } from "../person-picker.tsx";
import { messages as persons } from "../persons/messages.ts";
import type { PersonId } from "../queries.ts";
import { endOfDay } from "../roles/end-of-day.ts";
import { delegationsQuery, roleKeys } from "../roles/queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";

const words = messages.standingIn;

/** Who stands in for somebody and for whom they stand in; on one's own page with the way to change it. */
export function StandingIn({ personId }: { readonly personId: PersonId }) {
  const [isOpen, setOpen] = useState(false);
  const delegations = useQuery(delegationsQuery(personId));
  const may = useMay("people:delegation.make");
  const cache = useQueryClient();
  const toasts = useToasts();
  const end = async ({ id }: Delegation) => {
    await call(endDelegation, { params: { id } });
    await Promise.all([cache.invalidateQueries({ queryKey: roleKeys.delegations }), cache.invalidateQueries({ queryKey: roleKeys.roles })]);
    toasts.show({ text: words.ended });
  };
  return (
    <Section
      title={words.title}
      lead={words.lead}
      actions={
        may ? (
          <Button size="small" icon="plus" onPress={() => setOpen(true)}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      {delegations.data?.length === 0 ? <p className="text-muted">{words.none}</p> : null}
      <ul className="divide-y divide-line">
        {delegations.data?.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1 basis-60">
              <p className="wrap-anywhere">
                <Data>{one.from.id === personId ? words.forYou(one.to.name) : words.forOther(one.from.name)}</Data>
              </p>
              <p className="text-sm text-muted">
                {words.until(formatDate(one.beginsAt), formatDate(one.endsAt))}
                {one.state === "planned" ? ` · ${words.planned}` : null}
                {one.roles.length > 0 ? ` · ${one.roles.map((role) => persons.roleNames[role]).join(", ")}` : null}
              </p>
              {one.bound.length > 0 ? (
                <p className="text-sm text-muted">{words.bound(one.bound.map((role) => persons.roleNames[role]).join(", "))}</p>
              ) : null}
            </div>
            {may ? (
              <Button size="small" kind="quiet" onPress={() => void end(one)}>
                {words.end}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {isOpen ? <DelegateDialog onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function DelegateDialog({ onClose }: { readonly onClose: () => void }) {
  const [to, setTo] = useState<string | null>(null);
  const [begins, setBegins] = useState("");
  const [ends, setEnds] = useState("");
  const [reason, setReason] = useState("");
  const form = useAttempt(["toPersonId", "beginsAt", "endsAt", "reason"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const save = () => {
    if (to === null || ends === "") {
      form.setFaults({ ...(to === null ? { toPersonId: words.toMissing } : {}), ...(ends === "" ? { endsAt: words.endsMissing } : {}) });
      return;
    }
    void form.attempt(async () => {
      const beginsAt = begins === "" ? {} : { beginsAt: new Date(`${begins}T00:00:00`).toISOString() };
      const made = await call(delegate, {
        body: { toPersonId: to as PersonId, endsAt: endOfDay(ends), reason: reason.trim() || null, ...beginsAt },
      });
      await cache.invalidateQueries({ queryKey: roleKeys.delegations });
      toasts.show({ text: words.made(made.to.name) });
      onClose();
    });
  };
  return (
    <FormDialog title={words.dialogTitle} submit={words.add} form={form} onClose={onClose} onSubmit={save} columns={2}>
      <PersonPicker className="sm:col-span-2" label={words.to} value={to} onChange={setTo} error={form.faults["toPersonId"]} isRequired />
      <TextField
        type="date"
        label={words.begins}
        description={words.beginsHint}
        value={begins}
        onChange={setBegins}
        error={form.faults["beginsAt"]}
      />
      <TextField
        type="date"
        label={words.ends}
        description={words.endsHint}
        value={ends}
        onChange={setEnds}
        error={form.faults["endsAt"]}
        isRequired
      />
      <TextField
        className="sm:col-span-2"
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={form.faults["reason"]}
      />
    </FormDialog>
  );
}
