import { movePerson, type PersonDetail } from "#modules/people/contract";
import { call } from "#platform/contract";
import { useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { cacheKeys, personQuery, type PersonId, type UnitId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { useUndo } from "../use-undo.ts";
import { messages } from "./messages.ts";
import { noPlace, PlaceFields, type PlaceDraft } from "./place-fields.tsx";

const words = messages.move;
type Props = { readonly person: PersonDetail; readonly onClose: () => void };

/** Where somebody works from now on; undo moves them back. */
export function MoveDialog({ person, onClose }: Props) {
  const start = draftOf(person);
  const [draft, setDraft] = useState(start);
  const form = useAttempt(["unitId", "managerId", "level", "title", "calendarId"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const isSame = (Object.keys(start) as (keyof PlaceDraft)[]).every((field) => start[field] === draft[field]);
  const take = async (to: PlaceDraft) => {
    const moved = await call(movePerson, { params: { id: person.id }, body: bodyOf(to) });
    cache.setQueryData(personQuery(person.id).queryKey, moved);
    await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.persons }), cache.invalidateQueries({ queryKey: cacheKeys.units })]);
    return moved;
  };
  const move = () =>
    form.attempt(async () => {
      const moved = await take(draft);
      onClose();
      const unit = moved.current?.unit;
      toasts.show({
        text: unit && unit.id !== start.unitId ? words.moved(person.name, unit.name) : words.changed(person.name),
        undo: undo(() => take(start), words.back(person.name)),
      });
    });
  return (
    <FormDialog
      title={words.title(person.name)}
      submit={words.move}
      isDisabled={isSame}
      form={form}
      onClose={onClose}
      onSubmit={() => void move()}
      columns={2}
    >
      <p className="text-muted sm:col-span-2">{words.lead}</p>
      <PlaceFields draft={draft} faults={form.faults} onChange={(change) => setDraft({ ...draft, ...change })} />
    </FormDialog>
  );
}

const draftOf = ({ current }: PersonDetail): PlaceDraft =>
  current
    ? {
        unitId: current.unit?.id ?? null,
        managerId: current.manager?.id ?? null,
        level: current.level,
        title: current.title ?? "",
        calendarId: current.calendarId,
      }
    : noPlace;

const bodyOf = ({ unitId, managerId, level, title, calendarId }: PlaceDraft) => ({
  unitId: unitId as UnitId | null,
  managerId: managerId as PersonId | null,
  level,
  title: title.trim() || null,
  calendarId,
});
