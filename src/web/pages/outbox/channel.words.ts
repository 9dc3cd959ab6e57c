import { dictionary, language } from '../../i18n.js';

const names: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>> = {
  vi: { mail: 'Thư', webhook: 'Cổng tin nhắn', push: 'Thông báo đẩy' },
  en: { mail: 'Mail', webhook: 'Webhook', push: 'Push' },
};

/** What a channel is called; one this page does not know yet is shown by its own name. */
export const channelName = (channel: string): string => names[language.value][channel] ?? channel;

export const channelWords = dictionary(
  { filter: 'Lọc theo kênh', all: 'Mọi kênh' },
  { filter: 'Filter by channel', all: 'Every channel' },
);
