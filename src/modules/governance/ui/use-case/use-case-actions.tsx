import { keepPilot, moveUseCase, type UseCaseDetail, type UseCaseState } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { Button, LinkButton, Menu, problemIn, useToasts, type MenuEntry } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ReasonDialog } from "../register/reason-dialog.tsx";
import { messages } from "./messages.ts";
import { useCaseKeys } from "./queries.ts";

const words = messages.page;
type Asking = "keep" | "retire" | "idea" | "pilot";

/** What may be done with it, the next step first. */
export function UseCaseActions({ entry }: { readonly entry: UseCaseDetail }) {
  const { id, title, state, may, next, declared } = entry;
  const [asking, setAsking] = useState<Asking | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  if (!may.includes("governance:use-case.move")) return null;
  const isHidden = declared !== null && !declared.isTakenIn;
  const refresh = () => cache.invalidateQueries({ queryKey: useCaseKeys.all });
  const move = async (to: UseCaseState, more: { readonly reason?: string; readonly replacedBy?: string } = {}) => {
    await call(moveUseCase, { params: { id }, body: { to, ...more } });
    await refresh();
    toasts.show({ text: words.promoted(title, messages.states[to]) });
  };
  const promote = async (to: UseCaseState) => {
    try {
      await move(to);
    } catch (thrown) {
      const { title: said, detail, errors } = problemIn(thrown);
      toasts.show({ text: [detail ?? said, ...(errors ?? []).map(({ message }) => message)].join(" "), tone: "failure" });
    }
  };
  const entries: MenuEntry[] = [
    ...(state === "production" ? [{ id: "pilot", label: words.backToPilot, onAction: () => setAsking("pilot") }] : []),
    ...(state === "pilot" || state === "production" ? [{ id: "idea", label: words.back, onAction: () => setAsking("idea") }] : []),
    ...(state === "retired"
      ? [{ id: "idea", label: words.revive, onAction: () => setAsking("idea") }]
      : [{ id: "retire", label: isHidden ? words.withdraw : words.retire, onAction: () => setAsking("retire") }]),
  ];
  return (
    <>
      {may.includes("governance:use-case.change") && state !== "retired" ? (
        <LinkButton href={`/governance/use-cases/${id}/change`} icon="pencil">
          {words.change}
        </LinkButton>
      ) : null}
      {state === "pilot" ? <Button onPress={() => setAsking("keep")}>{words.keep}</Button> : null}
      {next && !isHidden && !next.isMet ? (
        <LinkButton href={`/governance/requests/new?kind=use-case&id=${id}`}>{words.request}</LinkButton>
      ) : null}
      {next && !isHidden ? (
        <Button kind="primary" isDisabled={!next.isMet} onPress={() => void promote(next.state)}>
          {words.promote(next.state === "pilot" ? words.aPilot : words.inProduction)}
        </Button>
      ) : null}
      <Menu label={words.more} entries={entries} />
      {asking === "keep" ? (
        <ReasonDialog
          title={words.keep}
          lead={words.keepLead}
          submit={words.keep}
          fields={[{ name: "reason", label: words.keepReason }]}
          onClose={() => setAsking(null)}
          act={async ({ reason = "" }) => {
            await call(keepPilot, { params: { id }, body: { reason } });
            await refresh();
            toasts.show({ text: words.kept });
          }}
        />
      ) : null}
      {asking === "idea" || asking === "pilot" ? (
        <ReasonDialog
          title={asking === "pilot" ? words.backToPilot : state === "retired" ? words.revive : words.back}
          submit={asking === "pilot" ? words.backToPilot : state === "retired" ? words.revive : words.back}
          fields={[{ name: "reason", label: words.backReason }]}
          onClose={() => setAsking(null)}
          act={({ reason = "" }) => move(asking, { reason })}
        />
      ) : null}
      {asking === "retire" ? (
        <ReasonDialog
          title={isHidden ? words.withdraw : words.retire}
          submit={isHidden ? words.withdraw : words.retire}
          fields={[
            { name: "reason", label: words.retireReason },
            { name: "replacedBy", label: words.retireReplaced, hint: words.retireReplacedHint, rows: 1 },
          ]}
          onClose={() => setAsking(null)}
          act={({ reason = "", replacedBy = "" }) => move("retired", { reason, replacedBy })}
        />
      ) : null}
    </>
  );
}
