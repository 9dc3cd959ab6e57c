import { useEffect } from 'preact/hooks';

/**
 * Asks again when the reader comes back to a page that stayed open, and when this device is told something: a notice that
 * leads here must not lead to what it says is over.
 */
export function useAfresh(reload: () => Promise<void>): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void reload();
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    document.addEventListener('visibilitychange', look);
    worker?.addEventListener('message', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      worker?.removeEventListener('message', look);
    };
  }, []);
}
