export { deliverWebhooks, endLanes } from "./deliver-webhooks.ts";
export { forgetDeliveries } from "./delivery-store.ts";
export { addWebhook, changeWebhook, removeWebhook, rotateSecret } from "./keep-webhook.ts";
export { queueWebhooks } from "./queue-webhooks.ts";
export { replayDelivery, replayEvents, sendTest } from "./send-again.ts";
export { viewDeliveries, viewOneDelivery, viewWebhook, viewWebhooks } from "./webhook-view.ts";
