import { call, operations } from "#platform/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ConfirmDialog, Menu, useNavigate, useToasts } from "../../kit/index.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { messages } from "./messages.ts";
import { webhooksKey, type Webhook } from "./queries.ts";
import { ReplayDialog } from "./replay-dialog.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

const words = messages.one;

/** What an administrator may do with a webhook. */
export function WebhookActions({ webhook }: { readonly webhook: Webhook }) {
  const [asks, setAsks] = useState<"rotate" | "remove" | "replay" | "change">();
  const [secret, setSecret] = useState<string>();
  const queries = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const params = { id: webhook.id };
  const refresh = () => queries.invalidateQueries({ queryKey: webhooksKey });
  const close = () => setAsks(undefined);

  const setActive = async (active: boolean): Promise<void> => {
    await call(operations.changeWebhook, { params, body: { active } });
    await refresh();
  };
  const turn = async () => {
    const { active } = webhook;
    await setActive(!active);
    toasts.show({ text: active ? words.paused : words.resumed, undo: () => setActive(active) });
  };
  const test = async () => {
    await call(operations.testWebhook, { params });
    toasts.show({ text: words.tested });
    await refresh();
  };
  const rotate = async () => {
    setSecret((await call(operations.rotateWebhookSecret, { params })).secret);
    await refresh();
  };
  const remove = async () => {
    await call(operations.removeWebhook, { params });
    toasts.show({ text: words.removed });
    go("/operations/webhooks", { replace: true });
    queries.removeQueries({ queryKey: [...webhooksKey, webhook.id] });
    await queries.invalidateQueries({ queryKey: [...webhooksKey, "list"] });
  };
  return (
    <>
      {webhook.active ? (
        <Button kind="primary" onPress={() => void test()}>
          {words.test}
        </Button>
      ) : (
        <Button kind="primary" onPress={() => void turn()}>
          {words.resume}
        </Button>
      )}
      <Button onPress={() => setAsks("change")}>{words.change}</Button>
      <Menu
        label={words.menu}
        entries={[
          ...(webhook.active
            ? [
                { id: "pause", label: words.pause, onAction: () => void turn() },
                { id: "replay", label: words.replay, onAction: () => setAsks("replay") },
              ]
            : []),
          { id: "rotate", label: words.rotate, onAction: () => setAsks("rotate") },
          { id: "remove", label: words.remove, onAction: () => setAsks("remove") },
        ]}
      />
      <ConfirmDialog title={words.rotateTitle} confirm={words.rotate} isOpen={asks === "rotate"} onClose={close} onConfirm={rotate}>
        {words.rotateText}
      </ConfirmDialog>
      <ConfirmDialog
        title={words.removeTitle}
        confirm={words.remove}
        kind="danger"
        isOpen={asks === "remove"}
        onClose={close}
        onConfirm={remove}
      >
        {words.removeText}
      </ConfirmDialog>
      {asks === "replay" ? <ReplayDialog webhook={webhook} onClose={close} /> : null}
      {asks === "change" ? <ChangeDialog webhook={webhook} onClose={close} /> : null}
      {secret === undefined ? null : <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  );
}
