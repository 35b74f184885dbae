import { activateAgent, resumeAgent, retireAgent, reviewAgent, stopAgent, type AgentDetail } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { Button, LinkButton, Menu, problemIn, useToasts, type MenuEntry } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ReasonDialog } from "../register/reason-dialog.tsx";
import { messages } from "./messages.ts";
import { agentKeys } from "./queries.ts";

const words = messages.page;
type Asking = "stop" | "resume" | "retire" | "review";

export function AgentActions({ agent }: { readonly agent: AgentDetail }) {
  const { id, name, state, may } = agent;
  const [asking, setAsking] = useState<Asking | null>(null);
  const cache = useQueryClient();
  const toasts = useToasts();
  const mayChange = may.includes("governance:agent.change") && state !== "retired";
  const mayStop = may.includes("governance:agent.stop") && (state === "active" || state === "draft");
  const done = async (text: string) => {
    await cache.invalidateQueries({ queryKey: agentKeys.all });
    toasts.show({ text });
  };
  const activate = async () => {
    try {
      await call(activateAgent, { params: { id } });
      await done(words.activated(name));
    } catch (thrown) {
      const { title, detail } = problemIn(thrown);
      toasts.show({ text: detail ?? title, tone: "failure" });
    }
  };
  const acts: Readonly<Record<Exclude<Asking, "review">, (reason: string) => Promise<void>>> = {
    stop: async (reason) => {
      await call(stopAgent, { params: { id }, body: { reason } });
      await done(words.stopped(name));
    },
    resume: async (reason) => {
      await call(resumeAgent, { params: { id }, body: { reason } });
      await done(words.resumed(name));
    },
    retire: async (reason) => {
      await call(retireAgent, { params: { id }, body: { reason } });
      await done(words.retired(name));
    },
  };
  const titles = { stop: words.stopTitle(name), resume: words.resumeTitle, retire: words.retireTitle } as const;
  const entries: MenuEntry[] = mayChange
    ? [
        { id: "review", label: words.review, onAction: () => setAsking("review") },
        { id: "retire", label: words.retire, onAction: () => setAsking("retire") },
      ]
    : [];
  return (
    <>
      {mayChange ? (
        <LinkButton href={`/governance/agents/${id}/change`} icon="pencil">
          {words.change}
        </LinkButton>
      ) : null}
      {mayChange && state === "draft" ? (
        <Button kind="primary" onPress={() => void activate()}>
          {words.activate}
        </Button>
      ) : null}
      {mayChange && state === "stopped" ? <Button onPress={() => setAsking("resume")}>{words.resume}</Button> : null}
      {mayStop && state === "active" ? (
        <Button kind="danger" icon="stop" onPress={() => setAsking("stop")}>
          {words.stop}
        </Button>
      ) : null}
      {entries.length > 0 ? <Menu label={words.more} entries={entries} /> : null}
      {asking !== null && asking !== "review" ? (
        <ReasonDialog
          title={titles[asking]}
          {...(asking === "stop" ? { lead: words.stopLead } : {})}
          submit={words[asking]}
          isDanger={asking === "stop"}
          fields={[{ name: "reason", label: words.reason }]}
          onClose={() => setAsking(null)}
          act={({ reason = "" }) => acts[asking](reason)}
        />
      ) : null}
      {asking === "review" ? (
        <ReasonDialog
          title={words.reviewTitle}
          submit={words.review}
          fields={[
            { name: "finding", label: words.reviewFinding },
            { name: "reviewOn", label: words.reviewNext, type: "date" },
          ]}
          onClose={() => setAsking(null)}
          act={async ({ finding = "", reviewOn = "" }) => {
            await call(reviewAgent, { params: { id }, body: { finding, reviewOn } });
            await done(words.reviewed);
          }}
        />
      ) : null}
    </>
  );
}
