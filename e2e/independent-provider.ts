import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export type Somebody = { readonly sub: string } & Readonly<Record<string, unknown>>;

/** An OpenID provider that others wrote, on a free port of this machine; whoever is `present` is signed in there without a word. */
export type IndependentProvider = {
  readonly issuer: string;
  present: Somebody;
  /** What a browser that goes there is sent back to us with; `undefined` when it was not sent back. */
  visit(address: string, redirectBase: string): Promise<URL | undefined>;
  close(): Promise<void>;
};

export const client = { id: "millrace-test", secret: "a secret of forty characters, or nearly so" } as const;

export async function startIndependentProvider(
  redirects: readonly string[],
  signedOutTo: readonly string[] = [],
): Promise<IndependentProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: { present: Somebody } = { present: { sub: "nobody" } };
  const people = new Map<string, Somebody>();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...redirects],
        post_logout_redirect_uris: [...signedOutTo],
      },
    ],
    pkce: { required: () => true },
    scopes: ["openid", "email", "profile", "groups"],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name", "family_name", "preferred_username", "employee_number"],
      groups: ["groups"],
    },
    cookies: { keys: ["a key of the test"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/present/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? "",
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, reply) => {
    if (!request.url?.startsWith("/present/")) return void answer(request, reply);
    people.set(state.present.sub, state.present);
    void provider.interactionFinished(request, reply, { login: { accountId: state.present.sub } });
  });
  return {
    issuer,
    get present() {
      return state.present;
    },
    set present(somebody) {
      state.present = somebody;
    },
    visit: async (address, redirectBase) => {
      const cookies = new Map<string, string>();
      let next = address;
      for (let step = 0; step < 10; step++) {
        const sent = await fetch(next, { redirect: "manual", headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } });
        for (const set of sent.headers.getSetCookie()) {
          const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
          cookies.set(name, value);
        }
        const to = sent.headers.get("location");
        if (to === null) return undefined;
        next = new URL(to, next).href;
        if (next.startsWith(redirectBase)) return new URL(next);
      }
      return undefined;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
