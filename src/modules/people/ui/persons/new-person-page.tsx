import { addPerson } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, ErrorNotice, LinkButton, Page, TextField, useNavigate, useSearchState, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { z } from "zod";
import { cacheKeys, type PersonId, type UnitId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { noPlace, PlaceFields, type PlaceDraft } from "./place-fields.tsx";

const words = messages.form;
const address = z.object({ unit: z.string().max(100).optional() });
const empty = { name: "", email: "", number: "", joinedOn: "" };
const fields = [...Object.keys(empty), "unitId", "managerId", "level", "title", "calendarId"];

export function NewPersonPage() {
  const [{ unit }] = useSearchState(address);
  const [draft, setDraft] = useState(empty);
  const [place, setPlace] = useState<PlaceDraft>({ ...noPlace, unitId: unit ?? null });
  const { isBusy, refusal, faults, setFaults, attempt } = useAttempt(fields);
  const cache = useQueryClient();
  const go = useNavigate();
  const toasts = useToasts();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = draft.name.trim();
    if (name === "") {
      setFaults({ name: words.nameMissing });
      document.querySelector<HTMLElement>('form [name="name"]')?.focus();
      return;
    }
    void attempt(async () => {
      const body = {
        name,
        email: draft.email.trim() || null,
        number: draft.number.trim() || null,
        joinedOn: draft.joinedOn || null,
        unitId: place.unitId as UnitId | null,
        managerId: place.managerId as PersonId | null,
        level: place.level,
        title: place.title.trim() || null,
        calendarId: place.calendarId,
      };
      const person = await call(addPerson, { body });
      await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.persons }), cache.invalidateQueries({ queryKey: cacheKeys.units })]);
      toasts.show({ text: words.added(person.name) });
      go(`/people/${person.id}`);
    });
  };
  const text = (field: keyof typeof empty, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField
      label={words[field]}
      name={field}
      value={draft[field]}
      onChange={(value) => setDraft({ ...draft, [field]: value })}
      error={faults[field]}
      {...more}
    />
  );
  return (
    <Page title={words.newTitle} crumbs={[{ label: messages.nav, href: "/people" }, { label: words.newDocumentTitle }]} width="reading">
      <form noValidate onSubmit={submit}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {text("name", { isRequired: true, maxLength: 200, autoComplete: "off", autoFocus: true })}
          {text("email", { type: "email", maxLength: 320, autoComplete: "off" })}
          {text("number", { description: words.numberHint, maxLength: 100 })}
          {text("joinedOn", { type: "date" })}
          <PlaceFields draft={place} faults={faults} onChange={(change) => setPlace({ ...place, ...change })} />
        </div>
        {refusal === undefined ? null : <ErrorNotice className="mt-4" problem={refusal} />}
        <div className="mt-6 flex flex-wrap gap-2">
          <Button type="submit" kind="primary" isPending={isBusy}>
            {words.create}
          </Button>
          <LinkButton kind="quiet" href="/people">
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  );
}
