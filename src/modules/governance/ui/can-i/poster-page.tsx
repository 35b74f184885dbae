import { Button, Page } from "#web/kit";
import { encode } from "uqr";
import { messages } from "./messages.ts";

/** A sheet for the wall: the address as a QR code and in letters. */
export function PosterPage() {
  const address = new URL("/can-i", globalThis.location.href).href;
  const { data, size } = encode(address, { ecc: "M", border: 0 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <Page
      title={messages.posterTitle}
      width="reading"
      crumbs={[{ label: messages.nav, href: "/can-i" }, { label: messages.poster }]}
      actions={
        <Button kind="primary" icon="print" onPress={() => globalThis.print()}>
          {messages.posterPrint}
        </Button>
      }
    >
      <p className="text-lg">{messages.posterLead}</p>
      <div className="my-6 w-fit bg-white p-4">
        <svg role="img" aria-label={messages.posterQr} viewBox={`0 0 ${size} ${size}`} className="size-64 max-w-full text-black">
          <path d={path} fill="currentColor" shapeRendering="crispEdges" />
        </svg>
      </div>
      <p className="text-xl font-semibold wrap-anywhere" translate="no">
        {address}
      </p>
      <p className="no-print mt-4 text-sm text-muted">{messages.posterNote}</p>
    </Page>
  );
}
