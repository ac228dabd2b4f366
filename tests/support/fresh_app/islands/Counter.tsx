import { useSignal } from "@preact/signals";
import { asset } from "fresh/runtime";

interface CounterProps {
  start: number;
  since: Date;
  label: string;
}

export default function Counter({ start, since, label }: CounterProps) {
  const count = useSignal(start);
  return (
    <button type="button" data-asset={asset("/style.css")} onClick={() => count.value++}>
      {label}: {count} since {since.getUTCFullYear()}
    </button>
  );
}
