import type { PageProps } from "fresh";

export default function Shell({ Component }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Shell</title>
        <link rel="icon" href="data:," />
        <style>{"main { display: block }"}</style>
      </head>
      <body>
        <nav>
          <a href="/">Home</a> <a href="/plain">Plain</a>
        </nav>
        <Component />
      </body>
    </html>
  );
}
