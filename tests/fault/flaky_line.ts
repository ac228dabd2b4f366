/** A TCP line to the server that can be cut: what the server says from then on is lost, what the clients said arrives. */
export class FlakyLine {
  readonly #listener: Deno.TcpListener;
  readonly #target: Deno.ConnectOptions;
  readonly #ends = new Set<Deno.TcpConn>();
  #isDeaf = false;

  private constructor(target: Deno.ConnectOptions) {
    this.#target = target;
    this.#listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    void this.#accept();
  }

  static to(origin: string): FlakyLine {
    const { hostname, port } = new URL(origin);
    return new FlakyLine({ hostname, port: Number(port) });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** From now on nothing that the server says arrives; what is said to it still does. */
  loseAnswers(): void {
    this.#isDeaf = true;
  }

  /** Cuts every connection without a word to either side; new ones are as good as ever. */
  cut(): void {
    this.#ends.forEach(close);
    this.#ends.clear();
    this.#isDeaf = false;
  }

  close(): void {
    this.#listener.close();
    this.cut();
  }

  async #accept(): Promise<void> {
    for await (const client of this.#listener) void this.#join(client);
  }

  async #join(client: Deno.TcpConn): Promise<void> {
    const server = await Deno.connect(this.#target).catch(() => undefined);
    if (!server) return close(client);
    this.#ends.add(client).add(server);
    await Promise.all([this.#pump(client, server, () => true), this.#pump(server, client, () => !this.#isDeaf)]);
    for (const end of [client, server]) {
      this.#ends.delete(end);
      close(end);
    }
  }

  async #pump(from: Deno.TcpConn, to: Deno.TcpConn, isHeard: () => boolean): Promise<void> {
    const chunk = new Uint8Array(1 << 16);
    try {
      for (let size = await from.read(chunk); size !== null; size = await from.read(chunk)) {
        for (let at = 0; at < size && isHeard();) at += await to.write(chunk.subarray(at, size));
      }
    } catch {
      // Cut.
    }
    close(from);
    close(to);
  }
}

function close(end: Deno.TcpConn): void {
  try {
    end.close();
  } catch {
    // It was closed already.
  }
}
