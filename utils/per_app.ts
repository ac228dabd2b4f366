/** What `make` makes, once for each app: instances that run in one process, as in tests, must not know each other's people. */
export function perApp<App extends object, T>(make: (app: App) => T): (app: App) => T {
  const byApp = new WeakMap<App, T>();
  return (app) => {
    const known = byApp.get(app) ?? make(app);
    byApp.set(app, known);
    return known;
  };
}
