import { linkAgentIncident, unlinkAgentIncident, type AgentDetail } from "#modules/governance/contract";
import { useUndo } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Data, Link, Section, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ReasonDialog } from "../register/reason-dialog.tsx";
import { messages } from "./messages.ts";
import { agentKeys } from "./queries.ts";

const words = messages.page;

export function IncidentsSection({ agent }: { readonly agent: AgentDetail }) {
  const { id, incidents, may } = agent;
  const [isLinking, setLinking] = useState(false);
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const mayChange = may.includes("governance:agent.change");
  const link = async (incidentId: string) => {
    await call(linkAgentIncident, { params: { id }, body: { incidentId } });
    await cache.invalidateQueries({ queryKey: agentKeys.all });
  };
  const unlink = async (incidentId: string) => {
    try {
      await call(unlinkAgentIncident, { params: { id, incidentId } });
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Error ? thrown.message : String(thrown), tone: "failure" });
      return;
    }
    await cache.invalidateQueries({ queryKey: agentKeys.all });
    toasts.show({ text: words.unlinked, undo: undo(() => link(incidentId), words.relinked) });
  };
  return (
    <Section
      title={words.incidents}
      actions={
        mayChange ? (
          <Button size="small" icon="link" onPress={() => setLinking(true)}>
            {words.link}
          </Button>
        ) : undefined
      }
    >
      {incidents.length === 0 ? <p className="text-muted">{words.noIncident}</p> : null}
      <ul>
        {incidents.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2 py-1">
            {one.href ? <Link href={one.href}>{one.title}</Link> : <Data className="wrap-anywhere">{one.title}</Data>}
            {mayChange ? (
              <Button size="small" kind="quiet" onPress={() => void unlink(one.id)} aria-label={words.unlinkOf(one.title)}>
                {words.unlink}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {isLinking ? (
        <ReasonDialog
          title={words.linkTitle}
          submit={words.link}
          fields={[{ name: "incidentId", label: words.linkId, rows: 1 }]}
          onClose={() => setLinking(false)}
          act={async ({ incidentId = "" }) => {
            await link(/incident_[0-9a-hjkmnp-tv-z]{26}/.exec(incidentId)?.[0] ?? incidentId);
            toasts.show({ text: words.linked });
          }}
        />
      ) : null}
    </Section>
  );
}
