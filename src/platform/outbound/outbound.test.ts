import fc from "fast-check";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isPublic } from "./address.ts";
import { checkOutbound, outboundFetch } from "./index.ts";

const closed = { outboundAllow: [] as string[] };

test.each([
  "127.0.0.1",
  "127.8.4.2",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.0.1",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "fe80::1",
  "fec0::1",
  "fd00:ec2::254",
  "ff02::1",
  "100::1",
  "2001:db8::1",
])("%s is not public", (address) => expect(isPublic(address)).toBe(false));

test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])("%s is public", (address) =>
  expect(isPublic(address)).toBe(true),
);

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://127.1/",
  "http://[::1]:80/",
  "http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
  "http://１２７.0.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://127.0.0.1./",
])("%s leads inside and is refused", async (url) => {
  await expect(checkOutbound(closed, url)).rejects.toMatchObject({ code: "outbound/refused", detail: { errors: [{ path: "url" }] } });
});

test.each(["ftp://example.org/", "file:///etc/passwd", "https://user:word@example.org/", "https://user@example.org/", "example.org", ""])(
  "%s is no address to send to",
  async (url) => {
    await expect(checkOutbound(closed, url, async () => ["8.8.8.8"])).rejects.toMatchObject({ code: "outbound/refused" });
  },
);

test("a name is refused when any of its addresses leads inside", async () => {
  const of = (...addresses: string[]) => checkOutbound(closed, "https://hooks.example.org/x", async () => addresses);
  await expect(of("8.8.8.8", "10.0.0.1")).rejects.toMatchObject({ code: "outbound/refused" });
  await expect(of()).rejects.toMatchObject({ code: "outbound/unreachable" });
  expect(await of("8.8.8.8")).toMatchObject({ address: "8.8.8.8", isListed: false });
});

test("what the installation lists is let through: a host, a host and port, an address, a net", async () => {
  const from = (allowed: string, url: string) => checkOutbound({ outboundAllow: [allowed] }, url, async () => ["10.1.2.3"]);
  for (const allowed of ["chat.internal", "chat.internal:8443", "10.1.2.3", "10.1.0.0/16"])
    expect(await from(allowed, "https://chat.internal:8443/")).toMatchObject({ isListed: true });
  for (const allowed of ["chat.internal:443", "other.internal", "10.2.0.0/16"])
    await expect(from(allowed, "https://chat.internal:8443/")).rejects.toMatchObject({ code: "outbound/refused" });
});

test("whatever is typed as an address is refused or checked, never a fault", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.ipV4().map((ip) => `http://${ip}`),
        fc.ipV6().map((ip) => `http://[${ip}]`),
      ),
      async (url) => {
        const result = await checkOutbound(closed, url, async () => ["10.0.0.1"]).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toMatchObject({ name: "Refusal" });
        else expect(isPublic((result as { address: string }).address)).toBe(true);
      },
    ),
  );
});

async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const open = { outboundAllow: ["127.0.0.1"] };

test("a redirect is an answer and is not followed", async () => {
  let asked = 0;
  const url = await receiver((_, response) => {
    asked += 1;
    response.writeHead(302, { location: "http://169.254.169.254/" }).end("moved");
  });
  expect(await outboundFetch(open, url)).toMatchObject({ status: 302, body: "moved" });
  expect(asked).toBe(1);
});

test("an endless answer is cut or refused, and a silent receiver is given up", async () => {
  const url = await receiver((request, response) => {
    if (request.url === "/silent") return;
    const more = (): void => {
      if (!response.destroyed) response.write("x".repeat(65_536), more);
    };
    more();
  });
  expect((await outboundFetch(open, url, { maxBytes: 100, truncate: true })).body).toBe("x".repeat(100));
  await expect(outboundFetch(open, url, { maxBytes: 100 })).rejects.toMatchObject({ code: "outbound/unreachable" });
  await expect(outboundFetch(open, `${url}/silent`, { timeoutMs: 50 })).rejects.toThrow("did not answer in time");
});

test("nothing that listens is said in a sentence", async () => {
  await expect(outboundFetch(open, "http://127.0.0.1:1/")).rejects.toThrow(/ECONNREFUSED/);
});
