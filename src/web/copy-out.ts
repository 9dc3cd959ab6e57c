import { toast } from './components/Toast.js';

/** Where the browser gives no clipboard (plain http, old phones), the text is selected for the hand to copy. */
export async function copyOut(
  text: string,
  area: HTMLTextAreaElement | null,
  say: { readonly copied: string; readonly copyByHand: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(say.copied);
  } catch {
    area?.focus();
    area?.select();
    toast(say.copyByHand);
  }
}
