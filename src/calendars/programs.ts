/** What programs call themselves when they fetch a calendar, and what people call them. The first that fits counts. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/Google-Calendar-Importer|GoogleCalendar/i, 'Google'],
  [/Thunderbird|Lightning/i, 'Thunderbird'],
  [
    /Outlook-iOS|Outlook-Android|Microsoft Office|Outlook|Microsoft\.Exchange|ExchangeServer|Microsoft-Exchange/i,
    'Outlook',
  ],
  [/Fantastical/i, 'Fantastical'],
  [/BusyCal/i, 'BusyCal'],
  [/dataaccessd|\biOS\/|iPhone OS.*CalendarAgent/i, 'iPhone'],
  [/CalendarAgent|CalendarStore|macOS\/|Mac OS X\/.*Calendar/i, 'macOS'],
  [/ICSx5/i, 'ICSx⁵'],
  [/DAVx5/i, 'DAVx⁵'],
  [/Evolution|gnome-calendar|evolution-data-server/i, 'GNOME'],
  [/KOrganizer|Akonadi/i, 'KOrganizer'],
  [/vdirsyncer/i, 'vdirsyncer'],
  [/khal/i, 'khal'],
  [/Nextcloud/i, 'Nextcloud'],
  [/YahooCalendar|Yahoo/i, 'Yahoo'],
  [/Samsung/i, 'Samsung'],
  [/HomeAssistant/i, 'Home Assistant'],
  [/Firefox\//, 'Firefox'],
  [/Edg\//, 'Edge'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** The program behind a User-Agent: by its usual name, else by the first word it says of itself. Null: it says nothing. */
export function programOf(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const known = PROGRAMS.find(([pattern]) => pattern.test(userAgent));
  return known?.[1] ?? /^[\w.-]{2,40}/.exec(userAgent)?.[0] ?? null;
}
