import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";

export type TabsProps<V extends string> = {
  readonly label: string;
  readonly tabs: readonly { readonly value: V; readonly label: string; readonly content: ReactNode }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly className?: string | undefined;
};

/** Sections of one page, of which one shows; keep `value` in the address. */
export function Tabs<V extends string>({ label, tabs, value, onChange, className = "" }: TabsProps<V>) {
  return (
    <AriaTabs selectedKey={value} onSelectionChange={(key) => onChange(String(key) as V)} className={className}>
      <TabList aria-label={label} className="no-print flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {tabs.map((tab) => (
          <Tab
            key={tab.value}
            id={tab.value}
            className="focus-ring-inset -mb-px flex min-h-9 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted outline-none data-focus-visible:outline-2 data-hovered:text-text data-selected:border-primary data-selected:font-medium data-selected:text-text"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.value} id={tab.value} className="pt-4 outline-none data-focus-visible:outline-2">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
