/** On what each picture is drawn, in the order in which they stand side by side on a sheet. */
export const FORMS = [
  { form: "desk-light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { form: "desk-dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { form: "phone-light", colorScheme: "light", viewport: { width: 360, height: 740 } },
  { form: "phone-dark", colorScheme: "dark", viewport: { width: 360, height: 740 } },
] as const;
