import { createTransport, type Transporter } from 'nodemailer';
import { serve } from './child.js';

type Message = Parameters<Transporter['sendMail']>[0];

/** The limit for the outbox: nodemailer's pool sending mails it is handed ready, knowing nothing of leases and records. */
const transporter = createTransport({
  url: process.env['SMTP_URL'],
  pool: true,
  maxConnections: Number(process.env['CONNECTIONS']),
  maxMessages: 1000,
} as Parameters<typeof createTransport>[0]);
let messages: Message[] = [];

serve(
  {},
  {
    load: (handed: Message[]) => (messages = handed).length,
    send: async () => (await Promise.all(messages.map((message) => transporter.sendMail(message)))).length,
  },
  () => transporter.close(),
);
