import {
  addGateRoute,
  changeGateRoute,
  knownSubjectKinds,
  restoreGateRoute,
  retireGateRoute,
  tiers,
  type GateRoute,
  type Tier,
} from "#modules/governance/contract";
import { useAttempt, useUndo } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Card, ComboBox, ErrorNotice, Page, Select, Skeleton, TextField, useNavigate, usePathParams, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { messages as gateMessages } from "../gate/messages.ts";
import { gateKey } from "../gate/queries.ts";
import { messages as requestMessages } from "../request/messages.ts";
import { Gates } from "../request/planned-path.tsx";
import { messages } from "./messages.ts";
import { groupsQuery, planQuery, routesQuery } from "./queries.ts";
import { draftOf, emptyStep, isWhole, stepOf, type StepDraft } from "./step-draft.ts";
import { StepFields } from "./step-fields.tsx";

const words = messages.form;
const crumbs = [
  { label: gateMessages.nav, href: "/governance/gates" },
  { label: messages.nav, href: "/governance/gate-routes" },
];

export function NewGateRoutePage() {
  return (
    <Page title={words.new} lead={words.lead} crumbs={[...crumbs, { label: words.newTitle }]}>
      <RouteForm route={null} />
    </Page>
  );
}

export function ChangeGateRoutePage() {
  const id = usePathParams()["id"];
  const routes = useQuery(routesQuery);
  const route = routes.data?.find((one) => one.id === id);
  return (
    <Page
      title={route ? words.change(route.name) : words.changeTitle}
      lead={words.lead}
      crumbs={[...crumbs, { label: route?.name ?? words.changeTitle, data: route !== undefined }]}
      actions={route && route.subjectKind !== "*" ? <Retire route={route} /> : undefined}
    >
      {routes.error ? <ErrorNotice problem={routes.error} onRetry={() => void routes.refetch()} /> : null}
      {routes.isPending ? <Skeleton lines={8} /> : null}
      {route ? <RouteForm key={`${route.id} ${route.version}`} route={route} /> : null}
    </Page>
  );
}

function Retire({ route }: { readonly route: GateRoute }) {
  const cache = useQueryClient();
  const toasts = useToasts();
  const undo = useUndo();
  const go = useNavigate();
  const retire = async () => {
    await call(retireGateRoute, { params: { id: route.id } });
    go("/governance/gate-routes");
    await cache.invalidateQueries({ queryKey: gateKey });
    toasts.show({
      text: words.retired,
      undo: undo(async () => {
        await call(restoreGateRoute, { params: { id: route.id } });
        await cache.invalidateQueries({ queryKey: gateKey });
      }, words.restored),
    });
  };
  return <Button onPress={() => void retire()}>{words.retire}</Button>;
}

function RouteForm({ route }: { readonly route: GateRoute | null }) {
  const [kind, setKind] = useState<string | null>(route?.subjectKind ?? null);
  const [tier, setTier] = useState<Tier>(route?.tier ?? "low");
  const [name, setName] = useState(route?.name ?? "");
  const [reviewDays, setReviewDays] = useState(String(route?.reviewDays ?? 90));
  const [steps, setSteps] = useState<readonly StepDraft[]>(route?.steps.map(draftOf) ?? [emptyStep(1, "low")]);
  const groups = useQuery(groupsQuery);
  const form = useAttempt(["subjectKind", "tier", "name", "reviewDays"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const change = (key: number, part: Partial<StepDraft>) => setSteps(steps.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const send = () =>
    void form.attempt(async () => {
      const body = { name, reviewDays: Number(reviewDays), steps: steps.map(stepOf) };
      if (route) await call(changeGateRoute, { params: { id: route.id }, body: { ...body, version: route.version } });
      else await call(addGateRoute, { body: { ...body, subjectKind: kind ?? "", tier } });
      await cache.invalidateQueries({ queryKey: gateKey });
      toasts.show({ text: route ? words.saved : words.made });
      go("/governance/gate-routes");
    });
  return (
    <form
      noValidate
      className="grid items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.isBusy) send();
      }}
    >
      <div className="grid min-w-0 gap-4">
        {route ? null : (
          <div className="grid items-start gap-3 sm:grid-cols-2">
            <ComboBox
              label={words.kind}
              options={[
                { value: "*", label: messages.every },
                ...knownSubjectKinds.map((value) => ({ value: value as string, label: requestMessages.kind[value] })),
              ]}
              value={kind}
              valueLabel={kind ?? undefined}
              onChange={setKind}
              onCreate={(text) => setKind(text.trim().toLowerCase())}
              error={form.faults["subjectKind"]}
              isRequired
            />
            <Select
              label={words.tier}
              options={tiers.map((value) => ({ value, label: gateMessages.tiers[value] }))}
              value={tier}
              onChange={(next) => {
                setTier(next);
                if (next === "high") setSteps(steps.map((one) => ({ ...one, onTimeout: "second-clock" })));
              }}
              error={form.faults["tier"]}
            />
          </div>
        )}
        <TextField label={words.name} value={name} onChange={setName} error={form.faults["name"]} isRequired />
        {steps.map((step, at) => (
          <StepFields
            key={step.key}
            step={step}
            at={at}
            tier={tier}
            groups={groups.data ?? []}
            faults={form.faults}
            onChange={(part) => change(step.key, part)}
            onRemove={steps.length > 1 ? () => setSteps(steps.filter(({ key }) => key !== step.key)) : undefined}
          />
        ))}
        <div>
          <Button
            icon="plus"
            onPress={() => setSteps([...steps, emptyStep(Math.max(...steps.map(({ stage }) => Number(stage) || 1)) + 1, tier)])}
          >
            {words.addGate}
          </Button>
        </div>
        <p className="text-sm text-muted">{words.stageHint}</p>
        <TextField
          label={words.reviewDays}
          type="number"
          className="max-w-md"
          value={reviewDays}
          onChange={setReviewDays}
          error={form.faults["reviewDays"]}
        />
        {form.refusal === undefined || Object.keys(form.faults).some((path) => path.startsWith("steps.")) ? null : (
          <ErrorNotice problem={form.refusal} />
        )}
        <div>
          <Button type="submit" kind="primary" isPending={form.isBusy}>
            {route ? words.save : words.saveNew}
          </Button>
        </div>
      </div>
      <Preview kind={kind} tier={tier} steps={steps} />
    </form>
  );
}

function Preview({ kind, tier, steps }: { readonly kind: string | null; readonly tier: Tier; readonly steps: readonly StepDraft[] }) {
  const whole = useDeferredValue(steps.filter(isWhole));
  const plan = useQuery({
    ...planQuery({ subjectKind: kind === null || kind === "*" ? "tool" : kind, tier, steps: whole.map(stepOf) }),
    enabled: whole.length > 0,
  });
  return (
    <Card className="lg:sticky lg:top-4">
      <h2 className="font-semibold">{words.preview}</h2>
      {plan.data ? <Gates gates={plan.data.gates} /> : null}
      {plan.error ? <ErrorNotice className="mt-3" problem={plan.error} /> : null}
    </Card>
  );
}
