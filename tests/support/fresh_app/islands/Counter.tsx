import { useSignal, useSignalEffect } from "@preact/signals";
import { asset } from "fresh/runtime";

interface CounterProps {
  start: number;
  since: Date;
  label: string;
}

export default function Counter({ start, since, label }: CounterProps) {
  const count = useSignal(start);
  const isAlive = useSignal(false);
  useSignalEffect(() => {
    isAlive.value = true;
  });
  return (
    <>
      <button
        type="button"
        data-alive={isAlive.value ? "" : undefined}
        data-asset={asset("/style.css")}
        onClick={() => count.value++}
      >
        {label}: {count} since {since.getUTCFullYear()}
      </button>
      {count.value > start && <output>clicked</output>}
    </>
  );
}
