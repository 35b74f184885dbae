import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  Radio,
  RadioGroup as AriaRadioGroup,
  Slider as AriaSlider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  Switch as AriaSwitch,
  ToggleButton,
  ToggleButtonGroup,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldProps } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";
import type { Option } from "./select.tsx";
import { Data } from "./stat.tsx";

type Ticked = {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

export function Checkbox({ className = "", children, ...rest }: Ticked & { readonly isIndeterminate?: boolean }) {
  return (
    <AriaCheckbox {...rest} className={`group inline-flex min-h-7 items-center gap-2 data-disabled:opacity-60 ${className}`}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="grid size-4.5 shrink-0 place-items-center rounded-sm border border-edge bg-card text-on-primary group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-primary group-data-indeterminate:border-primary group-data-indeterminate:bg-primary group-data-selected:border-primary group-data-selected:bg-primary">
            {isIndeterminate ? <Icon name="dash" className="size-3.5" /> : isSelected ? <Icon name="check" className="size-3.5" /> : null}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  );
}

export function Switch({ className = "", children, ...rest }: Ticked) {
  return (
    <AriaSwitch {...rest} className={`group inline-flex min-h-7 items-center gap-2 data-disabled:opacity-60 ${className}`}>
      <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-accent-strong px-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-primary group-data-selected:border-primary group-data-selected:bg-primary">
        <span className="size-3.5 rounded-full bg-edge transition-transform group-data-selected:translate-x-4 group-data-selected:bg-on-primary" />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  );
}

export type RadioGroupProps<V extends string> = FieldProps & {
  readonly options: readonly Option<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
};

export function RadioGroup<V extends string>({
  label,
  labelHidden,
  description,
  error,
  className,
  options,
  value,
  onChange,
  isRequired,
  isDisabled,
}: RadioGroupProps<V>) {
  return (
    <AriaRadioGroup
      className={className ?? ""}
      value={value}
      onChange={(next) => onChange(next as V)}
      isInvalid={error !== undefined}
      isRequired={isRequired ?? false}
      isDisabled={isDisabled ?? false}
      validationBehavior="aria"
    >
      <FieldLabel label={label} hidden={labelHidden} />
      <div className="flex flex-col gap-1">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className="group flex items-start gap-2 py-1 data-disabled:opacity-60"
          >
            <span className="mt-px grid size-4.5 shrink-0 place-items-center rounded-full border border-edge bg-card group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-primary group-data-selected:border-primary">
              <span className="size-2.5 rounded-full group-data-selected:bg-primary" />
            </span>
            <span>
              {option.data ? <Data>{option.label}</Data> : option.label}
              {option.description ? (
                <span className="block text-sm text-muted">
                  {option.dataDescription ? <Data>{option.description}</Data> : option.description}
                </span>
              ) : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  );
}

export type SliderProps = {
  readonly label: string;
  readonly value: number;
  /** On every step of the movement; keep it cheap. */
  readonly onChange: (value: number) => void;
  /** When the thumb is let go: the moment to write the address. */
  readonly onChangeEnd?: ((value: number) => void) | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly step?: number | undefined;
  /** The value as read out and shown. */
  readonly format?: ((value: number) => string) | undefined;
  readonly className?: string | undefined;
};

export function Slider({
  label,
  value,
  onChange,
  onChangeEnd,
  minimum = 0,
  maximum = 1,
  step = 0.01,
  format,
  className = "",
}: SliderProps) {
  return (
    <AriaSlider
      className={`grid grid-cols-[1fr_auto] gap-x-3 ${className}`}
      value={value}
      onChange={(next) => onChange(next as number)}
      onChangeEnd={(next) => onChangeEnd?.(next as number)}
      minValue={minimum}
      maxValue={maximum}
      step={step}
    >
      <FieldLabel label={label} />
      <SliderOutput className="text-sm text-muted">{format ? format(value) : null}</SliderOutput>
      <SliderTrack className="group relative col-span-2 h-6 w-full">
        {({ state }) => (
          <>
            <span className="absolute top-2.5 h-1 w-full rounded-full bg-edge/50" />
            <span className="absolute top-2.5 h-1 rounded-full bg-primary" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb
              className="top-3 size-5 rounded-full border-2 border-primary bg-card data-dragging:bg-accent-strong data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-primary"
              {...(format ? { "aria-valuetext": format(value) } : {})}
            />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}

export type SegmentedControlProps<V extends string> = {
  readonly label: string;
  readonly options: readonly (Option<V> & { readonly icon?: IconName })[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly className?: string | undefined;
};

/** Two to five ways to see the same thing. */
export function SegmentedControl<V extends string>({ label, options, value, onChange, className = "" }: SegmentedControlProps<V>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [next] = [...keys];
        if (next !== undefined) onChange(String(next) as V);
      }}
      className={`inline-flex rounded-md border border-edge/60 bg-card p-0.5 ${className}`}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          isDisabled={option.isDisabled ?? false}
          className="inline-flex min-h-7.5 items-center gap-1.5 rounded-sm px-3 text-muted data-disabled:opacity-50 data-hovered:text-text data-selected:bg-accent-strong data-selected:font-medium data-selected:text-text"
        >
          {option.icon ? <Icon name={option.icon} /> : null}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
