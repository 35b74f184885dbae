import { leave, previewLeaving, returnPerson, type PersonDetail } from "#modules/people/contract";
import { call } from "#platform/contract";
import { Button, Data, Dialog, ErrorNotice, Link, Skeleton, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { cacheKeys, personQuery } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { useUndo } from "../use-undo.ts";
import { messages } from "./messages.ts";

const words = messages.leaving;
type Props = { readonly person: PersonDetail; readonly onClose: () => void };

/** What ends and what is handed over, before it happens. */
export function LeaveDialog({ person, onClose }: Props) {
  const { id, name } = person;
  const preview = useQuery({
    queryKey: [...cacheKeys.persons, id, "leaving"],
    queryFn: ({ signal }) => call(previewLeaving, { params: { id } }, { signal }),
    staleTime: 0,
  });
  const { isBusy, refusal, attempt } = useAttempt();
  const bringBack = useReturn(person);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = () =>
    attempt(async () => {
      const left = await call(leave, { params: { id } });
      cache.setQueryData(personQuery(id).queryKey, left);
      await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.persons }), cache.invalidateQueries({ queryKey: cacheKeys.units })]);
      onClose();
      toasts.show({ text: words.left(name), undo: bringBack });
    });
  const { data } = preview;
  const also = data
    ? [
        data.reports > 0 ? words.reports(data.reports) : null,
        data.roles > 0 ? words.roles(data.roles) : null,
        data.delegations > 0 ? words.delegations(data.delegations) : null,
      ].filter((line) => line !== null)
    : [];
  return (
    <Dialog
      title={words.title(name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{messages.cancel}</Button>
          <Button kind="danger" isPending={isBusy} isDisabled={!data} onPress={() => void go()}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <p className="mb-3">{words.lead}</p>
      {preview.isError ? <ErrorNotice problem={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.isPending ? <Skeleton lines={3} /> : null}
      {data ? (
        <>
          {data.duties.length === 0 ? (
            <p>{words.noDuties}</p>
          ) : (
            <>
              <p className="font-medium">{words.duties(data.duties.length, data.days)}</p>
              <ul className="mt-1 list-disc pl-5">
                {data.duties.map(({ subject, as, title, href }) => (
                  <li key={`${subject.kind} ${subject.id} ${as}`}>
                    <Data>{href ? <Link href={href}>{title}</Link> : title}</Data> <span className="text-muted">{words[as]}</span>
                  </li>
                ))}
              </ul>
              <p className="mt-2 text-muted">
                {data.askedOf.length > 0 ? words.asked(data.askedOf.map((one) => one.name).join(", ")) : words.askedAdministrators}
              </p>
            </>
          )}
          {also.length > 0 ? (
            <>
              <p className="mt-3 font-medium">{words.also}</p>
              <ul className="mt-1 list-disc pl-5">
                {also.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
      {refusal === undefined ? null : <ErrorNotice className="mt-4" problem={refusal} />}
    </Dialog>
  );
}

/** Brings somebody back to the place they left, and says so. */
export function useReturn({ id, name }: PersonDetail): () => Promise<void> {
  const cache = useQueryClient();
  const undo = useUndo();
  return undo(async () => {
    const back = await call(returnPerson, { params: { id }, body: {} });
    cache.setQueryData(personQuery(id).queryKey, back);
    await Promise.all([cache.invalidateQueries({ queryKey: cacheKeys.persons }), cache.invalidateQueries({ queryKey: cacheKeys.units })]);
  }, words.returned(name));
}
