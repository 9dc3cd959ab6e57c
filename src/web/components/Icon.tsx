const paths = {
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5',
  phone:
    'M6.5 3.5h3l1.6 4-2 1.6a12 12 0 0 0 5.8 5.8l1.6-2 4 1.6v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z',
  bell: 'M6 16.5V10.5a6 6 0 0 1 12 0v6l1.5 1.5h-15ZM10 20.5h4',
  print: 'M7 8.5V3.5h10v5M7 17.5H4v-9h16v9h-3M7 14.5h10v6H7Z',
  screen: 'M3.5 5h17v11h-17ZM9 20h6M12 16v4',
  download: 'M12 3.5v12m-5-5 5 5 5-5M4.5 20.5h15',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2m0 15v2m9.5-9.5h-2m-15 0h-2m16.2-6.7-1.4 1.4M6.7 17.3l-1.4 1.4m13.4 0-1.4-1.4M6.7 6.7 5.3 5.3',
  close: 'm6 6 12 12M18 6 6 18',
  map: 'M3.5 4.5h4v4h-4Zm6.5 0h4v4h-4Zm6.5 0h4v4h-4Zm-13 6h4v4h-4Zm6.5 0h4v4h-4Zm6.5 0h4v4h-4Zm-13 6h4v4h-4Zm6.5 0h4v4h-4Zm6.5 0h4v4h-4Z',
  table: 'M3.5 4.5h17v15h-17Zm0 5h17M9.2 4.5v15m5.6-15v15M3.5 14.5h17',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5a7.5 7.5 0 0 1 15 0',
  people:
    'M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8a6.5 6.5 0 0 1 13 0M16 5.2a3.5 3.5 0 0 1 0 6.6m2.5 2.7a6.5 6.5 0 0 1 3 5.5',
  book: 'M18.5 20.5h-11a2.5 2.5 0 0 1 0-5h11v-12h-11a2.5 2.5 0 0 0-2.5 2.5v12m13.5-2.5v5',
  pin: 'M12 21.5s7-6.5 7-11.5a7 7 0 0 0-14 0c0 5 7 11.5 7 11.5Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  swap: 'M4 8.5h15m-4-4 4 4-4 4M20 16.5H5m4 4-4-4 4-4',
  plus: 'M12 5v14m-7-7h14',
  undo: 'm8 5-4.5 4.5L8 14m-4-4.5h10a5 5 0 0 1 0 10h-3',
  redo: 'm16 5 4.5 4.5L16 14m4-4.5H10a5 5 0 0 0 0 10h3',
  wand: 'm4 20 10-10M15 3v3m0 5v3m-4.5-5.5h3m3 0h4M19 4.5l-1.5 1.5M19 13l-1.5-1.5',
  pointer: 'm6 3.5 12 8-5.5 1.2L10 18.5Z',
  warning: 'M12 4 2.5 20h19Zm0 6v4.5m0 2.7v.1',
  mail: 'M3.5 5.5h17v13h-17Zm0 1 8.5 7 8.5-7',
  calendar: 'M4 5.5h16v15H4Zm0 5h16M8 3v4m8-4v4',
  chevron: 'm7 10 5 5 5-5',
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  copy: 'M8.5 8.5h12v12h-12ZM15.5 8.5v-5h-12v12h5',
  edit: 'm4 20 1-4.5L16 4.5l3.5 3.5-11 11ZM13.5 7l3.5 3.5',
  trash: 'M4.5 6.5h15M9 6.5v-3h6v3m2.5 0-1 14h-9l-1-14m4 4v6m3-6v6',
  leave: 'M14 4.5h-9v15h9M10 12h10.5m-4-4 4 4-4 4',
  link: 'm10 14 4-4M8.5 11.5l-3 3a3.5 3.5 0 0 0 5 5l3-3m2-4 3-3a3.5 3.5 0 0 0-5-5l-3 3',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing of 18 px; decoration only, so the words beside it (or an aria-label) must say the meaning. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
