import { page } from "fresh";
import type { Context, PageProps } from "fresh";
import { Head } from "fresh/runtime";
import Counter from "../islands/Counter.tsx";

export const handler = {
  GET: (_ctx: Context<unknown>) => page({ label: "</script><!--" }),
};

export default function Index({ data }: PageProps<{ label: string }>) {
  return (
    <main>
      <Head>
        <title>Index</title>
      </Head>
      <Counter start={1} since={new Date(0)} label={data.label} />
      <Counter start={5} since={new Date(0)} label="second" />
    </main>
  );
}
