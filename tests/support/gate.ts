/** A proxy in front of the server, at an address that stays: it lets all pass, refuses connections, or answers for a server that is away. */
export class Gate implements Disposable {
  readonly #target: Deno.ConnectOptions;
  readonly #ends = new Set<Deno.TcpConn>();
  #listener?: Deno.TcpListener;
  #isAway = false;
  readonly origin: string;

  constructor(origin: string) {
    const { hostname, port } = new URL(origin);
    this.#target = { hostname, port: Number(port) };
    this.#listen(0);
    this.origin = `http://127.0.0.1:${this.#listener!.addr.port}`;
  }

  open(): void {
    this.#isAway = false;
    if (!this.#listener) this.#listen(Number(new URL(this.origin).port));
  }

  /** Nothing answers any more, as without a network. */
  shut(): void {
    this.#listener?.close();
    this.#listener = undefined;
    this.#cut();
  }

  /** Answers with 503, as proxies do while a server is put in another's place. */
  away(): void {
    this.open();
    this.#isAway = true;
    this.#cut();
  }

  [Symbol.dispose](): void {
    this.shut();
  }

  #cut(): void {
    this.#ends.forEach(close);
    this.#ends.clear();
  }

  #listen(port: number): void {
    const listener = Deno.listen({ hostname: "127.0.0.1", port });
    this.#listener = listener;
    void (async () => {
      for await (const client of listener) void (this.#isAway ? refuse(client) : this.#join(client));
    })();
  }

  async #join(client: Deno.TcpConn): Promise<void> {
    const server = await Deno.connect(this.#target);
    this.#ends.add(client).add(server);
    const pipes = [client.readable.pipeTo(server.writable), server.readable.pipeTo(client.writable)];
    await Promise.allSettled(pipes);
    [client, server].forEach((end) => this.#ends.delete(end));
  }
}

async function refuse(client: Deno.TcpConn): Promise<void> {
  const words = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\naway";
  await client.read(new Uint8Array(1 << 16)).catch(() => null);
  await client.write(new TextEncoder().encode(words)).catch(() => 0);
  close(client);
}

function close(end: Deno.TcpConn): void {
  try {
    end.close();
  } catch {
    // It was closed already.
  }
}
