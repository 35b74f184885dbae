import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Parts = { header: Record<string, unknown>; claims: Record<string, unknown>; signature?: "foreign" | "none" };

/** A provider that answers what a test wants to be refused. */
export type ForgingProvider = {
  readonly issuer: string;
  /** Changes the identity token before it is signed. */
  forge: (token: Parts) => Parts;
  /** Answers instead of the token endpoint. */
  token: (() => { status: number; body: string }) | undefined;
  nonce: string;
  readonly asked: string[];
  close(): Promise<void>;
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export async function startForgingProvider(clientId: string): Promise<ForgingProvider> {
  const [own, foreign] = [generateKeyPairSync("rsa", { modulusLength: 2048 }), generateKeyPairSync("rsa", { modulusLength: 2048 })];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: ForgingProvider = {
    issuer,
    forge: (token) => token,
    token: undefined,
    nonce: "",
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const idToken = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const { header, claims, signature } = provider.forge({
      header: { alg: "RS256", kid: "one", typ: "JWT" },
      claims: {
        iss: issuer,
        aud: clientId,
        sub: "forged",
        iat: now,
        exp: now + 300,
        nonce: provider.nonce,
        email: "forged@example.org",
        email_verified: true,
        name: "Forged",
      },
    });
    const text = `${encoded(header)}.${encoded(claims)}`;
    if (signature === "none") return `${text}.`;
    return `${text}.${sign("sha256", Buffer.from(text), signature === "foreign" ? foreign.privateKey : own.privateKey).toString("base64url")}`;
  };
  const answers: Record<string, () => { status: number; body: string }> = {
    "/.well-known/openid-configuration": () => ({
      status: 200,
      body: JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      }),
    }),
    "/jwks": () => ({
      status: 200,
      body: JSON.stringify({
        keys: [{ ...createPublicKey(own.privateKey).export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }],
      }),
    }),
    "/token": () =>
      provider.token?.() ?? {
        status: 200,
        body: JSON.stringify({ access_token: "access", token_type: "Bearer", expires_in: 300, id_token: idToken() }),
      },
  };
  server.on("request", (request, reply) => {
    const path = request.url ?? "";
    provider.asked.push(path);
    const { status, body } = answers[path]?.() ?? { status: 404, body: "{}" };
    reply.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  return provider;
}
