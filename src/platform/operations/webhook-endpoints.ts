import { operations as wire } from "#platform/contract";
import { endpoint, type Actor, type Endpoint } from "#platform/registry";
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  replayDelivery,
  replayEvents,
  rotateSecret,
  sendTest,
  viewDeliveries,
  viewOneDelivery,
  viewWebhook,
  viewWebhooks,
} from "#platform/webhooks";

const asked = ({ actor, now }: { readonly actor: Actor; readonly now: Date }) => ({
  now,
  isWhole: actor.grants.has(wire.changeWebhook.permission),
});

export const webhookEndpoints: readonly Endpoint[] = [
  endpoint(wire.listWebhooks, async (call) => ({ webhooks: await viewWebhooks(call.platform.db, asked(call)) })),
  endpoint(wire.readWebhook, (call) => viewWebhook(call.platform.db, call.params.id, asked(call))),
  endpoint(wire.addWebhook, async (call) => {
    const { id, secret } = await addWebhook(call);
    return { webhook: await viewWebhook(call.platform.db, id, asked(call)), secret };
  }),
  endpoint(wire.changeWebhook, async (call) => {
    await changeWebhook(call);
    return viewWebhook(call.platform.db, call.params.id, asked(call));
  }),
  endpoint(wire.removeWebhook, async (call) => {
    await removeWebhook(call);
    return undefined;
  }),
  endpoint(wire.rotateWebhookSecret, async (call) => {
    const secret = await rotateSecret(call);
    return { webhook: await viewWebhook(call.platform.db, call.params.id, asked(call)), secret };
  }),
  endpoint(wire.testWebhook, async (call) => ({ deliveryId: await sendTest(call) })),
  endpoint(wire.listWebhookDeliveries, ({ platform, params, query }) => viewDeliveries(platform.db, params.id, query)),
  endpoint(wire.readWebhookDelivery, ({ platform, params }) => viewOneDelivery(platform.db, params.id, params.deliveryId)),
  endpoint(wire.replayWebhookDelivery, async (call) => ({ deliveryId: await replayDelivery(call) })),
  endpoint(wire.replayWebhookEvents, async (call) => ({ queued: await replayEvents(call) })),
];
