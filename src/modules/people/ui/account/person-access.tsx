import { endInvitations, endPersonSessions, invitePerson, removePassword, unlinkIdentity, type Access } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatDate } from "#web/format";
import { Button, ConfirmDialog, ErrorNotice, Section, Skeleton, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonId } from "../queries.ts";
import { useAttempt } from "../use-attempt.ts";
import { InvitationDialog } from "./invitation-dialog.tsx";
import { messages } from "./messages.ts";
import { accessKey, personAccessQuery } from "./queries.ts";

const text = messages.access;

/** How a person gets in, for administrators: on the person's page, behind `useMay("people:account.manage")`. */
export function PersonAccess({ personId }: { readonly personId: PersonId }) {
  const { data: access, error } = useQuery(personAccessQuery(personId));
  const [made, setMade] = useState<{ link: string; mailedTo: string | null }>();
  const [isRemoving, setRemoving] = useState(false);
  const queries = useQueryClient();
  const toasts = useToasts();
  const { isBusy, refusal, attempt } = useAttempt();
  const params = { personId };
  const act = (work: () => Promise<string | undefined>) =>
    attempt(async () => {
      const done = await work();
      await queries.invalidateQueries({ queryKey: accessKey(personId) });
      if (done !== undefined) toasts.show({ text: done });
    });
  const invite = () =>
    act(async () => {
      setMade(await call(invitePerson, { params }));
      return undefined;
    });
  if (!access) return <Section title={text.title}>{error ? <ErrorNotice problem={error} /> : <Skeleton lines={2} />}</Section>;
  return (
    <Section
      title={text.title}
      actions={
        access.active ? (
          <Button onPress={() => void invite()} isPending={isBusy}>
            {access.invitations.length > 0 ? text.inviteAgain : text.invite}
          </Button>
        ) : null
      }
    >
      {refusal === undefined ? null : <ErrorNotice problem={refusal} className="mb-3" />}
      <ul className="flex flex-col gap-1.5">
        {waysIn(access).map((line) => (
          <li key={line}>
            <span translate="no">{line}</span>
          </li>
        ))}
        {access.identities.map(({ providerId, provider, lastUsedAt }) => (
          <li key={providerId} className="flex flex-wrap items-center gap-2">
            <span translate="no">{text.identity(provider, formatDate(lastUsedAt))}</span>
            <Button
              size="small"
              kind="quiet"
              aria-label={text.unlinkNamed(provider)}
              onPress={() =>
                void act(async () => {
                  await call(unlinkIdentity, { params: { personId, providerId } });
                  return text.unlinked(provider);
                })
              }
            >
              {text.unlink}
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {access.invitations.length > 0 ? (
          <Button
            size="small"
            onPress={() =>
              void act(async () => {
                await call(endInvitations, { params });
                return text.invitationsEnded;
              })
            }
          >
            {text.endInvitations}
          </Button>
        ) : null}
        {access.sessions > 0 ? (
          <Button size="small" onPress={() => void act(async () => text.sessionsEnded((await call(endPersonSessions, { params })).ended))}>
            {text.endSessions}
          </Button>
        ) : null}
        {access.passwordChangedAt === null ? null : (
          <Button size="small" onPress={() => setRemoving(true)}>
            {text.removePassword}
          </Button>
        )}
      </div>
      <InvitationDialog made={made} onClose={() => setMade(undefined)} />
      <ConfirmDialog
        title={text.removePassword}
        confirm={text.removePassword}
        kind="danger"
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() =>
          act(async () => {
            await call(removePassword, { params });
            return text.passwordRemoved;
          })
        }
      >
        {text.confirmRemove}
      </ConfirmDialog>
    </Section>
  );
}

function waysIn({ active, passwordChangedAt, identities, invitations, sessions, tokens }: Access): string[] {
  const hasWay = passwordChangedAt !== null || identities.length > 0 || invitations.length > 0;
  return [
    ...(active ? (hasWay ? [] : [text.none]) : [text.inactive]),
    ...(passwordChangedAt === null ? [] : [text.password(formatDate(passwordChangedAt))]),
    ...invitations.map(({ expiresAt }) => text.invitation(formatDate(expiresAt))),
    ...(hasWay ? [text.sessions(sessions)] : []),
    ...(tokens > 0 ? [text.tokens(tokens)] : []),
  ];
}
